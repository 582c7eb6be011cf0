import type { ModelFacts } from '../../nodes/core/form/model-facts';
import type { ModelSpec, Parameter } from '../../nodes/core/models/types';
import type { Price } from '../../nodes/core/providers/price';
import { exampleValues } from './example.mts';
import { type CapturedList, livePage } from './live.mts';
import { ruleText, statusText } from './rule-text.mts';

/** What the pages are made from: the specs, and how they become requests and words. */
export interface Catalogue {
	models: ModelSpec[];
	buildBody(model: ModelSpec, values: Record<string, unknown>): unknown;
	range(parameter: Extract<Parameter, { type: 'integer' | 'number' }>): string;
	facts(model: ModelSpec): ModelFacts;
	price(model: ModelSpec): Price | undefined;
	priceText(price: Price): string;
	operationName(operation: ModelSpec['operation']): string;
	providerName(provider: ModelSpec['provider']): string;
}

const STATES = ['current', 'unlisted', 'probablyGone', 'retired'];
const WRITTEN = '<!-- Written by `gulp reference` from nodes/core/models: do not edit. -->';

/** @returns the text of each page of the reference by its file name; one page a family, and one a list */
export function referencePages(catalogue: Catalogue, lists: CapturedList[]): Map<string, string> {
	const families = [...new Set(catalogue.models.map(({ family }) => family))].sort();
	const pages = families.map((family): [string, string] => [
		fileOf(family),
		familyPage(family, catalogue),
	]);
	const wording = {
		operationName: catalogue.operationName,
		parameterTable: (model: Pick<ModelSpec, 'parameters'>) => table(model, catalogue),
	};
	const listed = lists.map((list): [string, string] => {
		const [title = '', ...parts] = livePage(list, wording);
		return [fileOf(list.displayName), page(title, ...parts)];
	});
	return new Map([['README.md', indexPage(catalogue, lists)], ...pages, ...listed]);
}

function indexPage(catalogue: Catalogue, lists: CapturedList[]): string {
	const { models } = catalogue;
	const rows = sorted(models).map((model) => `| ${indexCells(model, catalogue).join(' | ')} |`);
	const current = models.filter(({ status }) => status.state === 'current').length;
	return page(
		'# Models',
		`${current} current models, and ${models.length - current} that are gone or may be: those are here for workflows that were saved with them, and say since when. A model that is not here is reached with the operation Model Not in the List.`,
		'Length, sound, resolution and ratio are what a request can ask for; a cell is empty where nothing can be asked for, or nothing is documented. A price is what somebody wrote down at some time: the section of the model says who and when. Without one the price is unknown; your provider’s own list decides.',
		...lists.map(
			({ displayName }) =>
				`${displayName} lists its models itself, and the form searches that list; [a dated picture of it](${fileOf(displayName)}).`,
		),
		[
			'| Model | ID | Provider | Operation | Length | Sound | Resolution | Ratio | Price | Status |',
			'| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
			...rows,
		].join('\n'),
	);
}

function indexCells(model: ModelSpec, catalogue: Catalogue): string[] {
	const { operationName, providerName, facts, price, priceText } = catalogue;
	const known = price(model);
	const { length, sound, resolution, ratio } = facts(model);
	const { title, id, family, provider, operation, needs } = model;
	return [
		`[${title}](${fileOf(family)}#${anchorOf(model)})${needs ? ` (${needs})` : ''}`,
		`\`${id}\``,
		providerName(provider),
		operationName(operation),
		length ?? '',
		sound ? 'yes' : '',
		resolution ?? '',
		ratio ?? '',
		known ? priceText(known) : '',
		statusText(model),
	];
}

function familyPage(family: string, catalogue: Catalogue): string {
	const models = sorted(catalogue.models.filter((model) => model.family === family));
	return page(
		`# ${family}`,
		'Names in the first column are those of *Parameters (JSON)*; the form shows the same under the label.',
		...models.map((model) => section(model, catalogue)),
	);
}

function section(model: ModelSpec, catalogue: Catalogue): string {
	const { title, id, provider, path, surface, source, operation, requestsPerMinute } = model;
	const { rules = [] } = model;
	const facts = [
		`- ID: \`${id}\`, at ${catalogue.providerName(provider)}: \`POST ${path}\``,
		`- API: \`${surface}\``,
		`- Operation: ${catalogue.operationName(operation)}`,
		...(model.needs ? [`- Access: ${model.needs}`] : []),
		`- Status: ${statusText(model)}`,
		...priceLine(model, catalogue),
		...(requestsPerMinute ? [`- Limit: ${requestsPerMinute} requests a minute`] : []),
		...(model.callbackPath ? [`- Callback: \`${model.callbackPath}\``] : []),
		`- Source: ${source.text} (${source.confidence})${source.note ? `. ${source.note}` : ''}`,
		`- Facts last checked: ${source.checked}, against that source and not against the running API`,
	];
	const body = JSON.stringify(catalogue.buildBody(model, exampleValues(model)), null, '\t');
	return [
		`<a id="${anchorOf(model)}"></a>\n\n## ${title}`,
		facts.join('\n'),
		table(model, catalogue),
		...(rules.length > 0 ? [rules.map((rule) => `- ${ruleText(rule)}`).join('\n')] : []),
		'Example body:',
		`\`\`\`json\n${body}\n\`\`\``,
	].join('\n\n');
}

function priceLine(model: ModelSpec, { price, priceText }: Catalogue): string[] {
	const known = price(model);
	if (!known) return [];
	const { source, asOf, confidence } = known;
	return [`- Price: ${priceText(known)} (${source}, ${asOf}; confidence: ${confidence})`];
}

function table({ parameters }: Pick<ModelSpec, 'parameters'>, catalogue: Catalogue): string {
	const rows = parameters.flatMap((parameter) => rowsOf(parameter, '', catalogue));
	const head = [
		'| Name | Label | JSON path | Value | Default | Meaning |',
		'| --- | --- | --- | --- | --- | --- |',
	];
	return [...head, ...rows].join('\n');
}

function rowsOf(parameter: Parameter, prefix: string, catalogue: Catalogue): string[] {
	const name = prefix + parameter.name;
	const cells = [
		`\`${name}\`${parameter.required ? ' (required)' : ''}`,
		parameter.label,
		`\`${parameter.path}\``,
		valueText(parameter, catalogue),
		defaultText(parameter),
		parameter.description,
	];
	const row = `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	if (parameter.type !== 'list') return [row];
	return [row, ...parameter.fields.flatMap((field) => rowsOf(field, `${name}[].`, catalogue))];
}

/** What is sent where the parameter is left out, or what the form starts with where that is not documented. */
function defaultText(parameter: Parameter): string {
	if (parameter.type === 'list') return '';
	const { default: documented, start } = parameter as { default?: unknown; start?: unknown };
	if (documented !== undefined) return `\`${JSON.stringify(documented)}\``;
	return start === undefined
		? ''
		: `not documented; the form starts with \`${JSON.stringify(start)}\``;
}

function valueText(parameter: Parameter, catalogue: Catalogue): string {
	switch (parameter.type) {
		case 'text':
			return ['text', ...lengths(parameter.minLength, parameter.maxLength, 'characters')].join(
				', ',
			);
		case 'integer':
		case 'number':
			return `${parameter.type === 'integer' ? 'whole number' : 'number'}, ${catalogue.range(parameter)}`;
		case 'boolean':
			return 'true or false';
		case 'choice':
			return parameter.choices.map(({ value }) => `\`${JSON.stringify(value)}\``).join(', ');
		case 'object':
			return 'object';
		case 'media':
			return `${parameter.kind}: ${parameter.formats.map((format) => FORMATS[format]).join(' or ')}`;
		case 'values':
			return ['list of values', ...lengths(parameter.minItems, parameter.maxItems, 'entries')].join(
				', ',
			);
		case 'list':
			return ['list', ...lengths(parameter.minItems, parameter.maxItems, 'entries')].join(', ');
	}
}

const FORMATS = {
	url: 'URL',
	httpsUrl: 'https URL',
	dataUri: 'data URI',
	base64: 'Base64',
	assetId: 'asset ID',
};

function lengths(min: number | undefined, max: number | undefined, unit: string): string[] {
	if (min !== undefined && max !== undefined) return [`${min} to ${max} ${unit}`];
	if (max !== undefined) return [`at most ${max} ${unit}`];
	return min === undefined ? [] : [`at least ${min} ${unit}`];
}

function sorted(models: ModelSpec[]): ModelSpec[] {
	return [...models].sort(
		(a, b) =>
			STATES.indexOf(a.status.state) - STATES.indexOf(b.status.state) ||
			a.title.localeCompare(b.title) ||
			a.id.localeCompare(b.id),
	);
}

function page(title: string, ...parts: string[]): string {
	return `${[title, WRITTEN, ...parts].join('\n\n')}\n`;
}

/** @returns the page of a family, in docs/models */
export function fileOf(family: string): string {
	return `${family.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.md`;
}

/** @returns the anchor of a model on its page */
export function anchorOf({ id }: ModelSpec): string {
	return id.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
