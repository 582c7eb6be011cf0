import { readFileSync } from 'node:fs';
import type { ModelSpec, Operation, Parameter } from '../../nodes/core/models/types';
import type { ListedModel, LiveCatalogue } from '../../nodes/core/providers/live-catalogue';
import type { Provider } from '../../nodes/core/providers/provider';
import type { ApiClient } from '../../nodes/core/http/client';

/** A list of models that a provider gave once, and what the package makes of it. */
export interface CapturedList {
	displayName: string;
	/** Day of the capture, such as "2026-10-09". */
	captured: string;
	models: ListedModel[];
	liveCatalogue: LiveCatalogue;
}

/** How the other pages say it. */
export interface Wording {
	operationName(operation: Operation): string;
	parameterTable(model: Pick<ModelSpec, 'parameters'>): string;
}

/** Columns of the table of models: what is in the spec of each. */
const COLUMNS: Array<[head: string, field: string]> = [
	['Seconds', 'duration'],
	['Resolution', 'resolution'],
	['Aspect ratio', 'aspectRatio'],
];

/**
 * @returns the captured list of each provider that lists its models itself
 * @throws when the provider cannot read what was captured
 */
export async function capturedLists(providers: Provider[]): Promise<CapturedList[]> {
	const lists = providers.map(async ({ id, displayName, liveCatalogue }) => {
		if (liveCatalogue === undefined) return [];
		const file = `sandbox/${id.toLowerCase()}/listing.json`;
		const { captured, data } = JSON.parse(readFileSync(file, 'utf8'));
		const request = async () => ({ status: 200, headers: {}, body: { data } });
		const listed = await liveCatalogue.list({ request, settings: {} } as unknown as ApiClient);
		if ('problem' in listed) throw new Error(`${file}: ${listed.problem.message}`);
		return [{ displayName, captured: String(captured), models: listed.models, liveCatalogue }];
	});
	return (await Promise.all(lists)).flat();
}

/** @returns the parts of the page: a dated picture of the list, and the fields of each operation */
export function livePage(list: CapturedList, wording: Wording): string[] {
	const { displayName, captured, liveCatalogue } = list;
	const { operationName, parameterTable } = wording;
	const fields = liveCatalogue.operations.flatMap((operation) => [
		`## ${operationName(operation)}`,
		parameterTable(liveCatalogue.openSpec('', operation)),
	]);
	return [
		`# ${displayName}`,
		`${displayName} lists its models itself, and that list changes every week: the form searches it, and orders are checked against it, as it is **now**. Nothing on this page is used for that.`,
		`## Models as they were listed on ${captured}`,
		`A picture of one day, to see what kinds of models there are. Models have gone and come since then; what holds is the list that the form shows.`,
		table(list, wording),
		'The fields of an operation follow, as wide as any model may allow; names in the first column are those of *Parameters (JSON)*. A field that the chosen model does not have is left out, and its values are those of the list.',
		...fields,
	];
}

function table({ models, liveCatalogue }: CapturedList, { operationName }: Wording): string {
	const rows = [...models]
		.sort((a, b) => a.id.localeCompare(b.id))
		.map((model) => {
			const able = liveCatalogue.operations.flatMap(
				(operation) => liveCatalogue.specOf(model, operation) ?? [],
			);
			const parameters = able.flatMap((spec) => spec.parameters);
			const has = (name: string) => (parameters.some((one) => one.name === name) ? 'yes' : '');
			const cells = [
				model.name,
				`\`${model.id}\``,
				able.map(({ operation }) => operationName(operation)).join('<br>') || 'not supported',
				...COLUMNS.map(([, field]) => valuesOf(parameters.find(({ name }) => name === field))),
				has('audio'),
				has('seed'),
			];
			return `| ${cells.join(' | ')} |`;
		});
	const heads = [
		'Model',
		'ID',
		'Operations',
		...COLUMNS.map(([head]) => head),
		'Sound can be set',
		'Seed can be set',
	];
	return [`| ${heads.join(' | ')} |`, `| ${heads.map(() => '---').join(' | ')} |`, ...rows].join(
		'\n',
	);
}

/** Whole numbers in a row are one range: "4 to 15". */
function valuesOf(parameter: Parameter | undefined): string {
	if (parameter?.type !== 'choice') return '';
	const values = parameter.choices.map(({ value }) => value);
	const [first, last] = [Number(values[0]), Number(values.at(-1))];
	const isRange = values.length > 2 && last - first === values.length - 1;
	return isRange ? `${first} to ${last}` : values.join(', ');
}
