import { existsSync } from 'node:fs';
import type { ModelSpec, Parameter } from '../../nodes/core/models/types';
import { PROVIDERS, providerFolders } from './model-index.mts';

export const VOCABULARY = 'nodes/core/models/vocabulary.ts';

/** What the names are taken from. */
export interface Sources {
	providers: string[];
	surfaces: string[];
	models: ModelSpec[];
	/** Fields of models that providers list themselves. */
	liveFields: Parameter[];
}

/** @returns the sources in nodes/core */
export async function readSources(): Promise<Sources> {
	const providers = providerFolders();
	const { models } = await import('../../nodes/core/models/index.ts');
	const surfaces = (await Promise.all(providers.map(surfacesOf))).flat();
	const liveFields = (await Promise.all(providers.map(liveFieldsOf))).flat();
	return { providers, surfaces, models, liveFields };
}

/** Only a provider that lists its models itself has them. */
async function liveFieldsOf(provider: string): Promise<Parameter[]> {
	if (!existsSync(`${PROVIDERS}/${provider}/live-fields.ts`)) return [];
	const file = `../../${PROVIDERS}/${provider}/live-fields.ts`;
	const { liveFields } = (await import(file)) as { liveFields: Parameter[] };
	return liveFields;
}

async function surfacesOf(provider: string): Promise<string[]> {
	const file = `../../nodes/core/providers/${provider}/surfaces.ts`;
	const { surfaces } = (await import(file)) as { surfaces: object };
	return Object.keys(surfaces);
}

/** @returns the text of `vocabulary.ts`: the closed sets of names, so that a typo does not compile */
export function vocabulary({ providers, surfaces, models, liveFields }: Sources): string {
	const specified = models.flatMap((model) => model.parameters);
	const parameters = [...specified, ...liveFields].flatMap(withInner);
	const booleans = parameters.filter(({ type }) => type === 'boolean');
	return [
		'// Written by `gulp index` from the folders of providers and models: do not edit.',
		union('ProviderId', providers),
		union('Surface', surfaces),
		union(
			'ModelId',
			models.map(({ id }) => id),
		),
		union(
			'FieldName',
			parameters.map(({ name }) => name),
		),
		union(
			'BooleanFieldName',
			booleans.map(({ name }) => name),
		),
	]
		.join('\n\n')
		.concat('\n');
}

/** The parameter, and those inside it. */
function withInner(parameter: Parameter): Parameter[] {
	if (parameter.type === 'list') return [parameter, ...parameter.fields.flatMap(withInner)];
	return parameter.type === 'values' ? [parameter, parameter.item] : [parameter];
}

const PRINT_WIDTH = 100;

/** A union of texts as Prettier writes it: on one line where it fits. */
function union(name: string, members: string[]): string {
	const literals = [...new Set(members)].sort().map((member) => `'${member}'`);
	const line = `export type ${name} = ${literals.join(' | ')};`;
	if (line.length <= PRINT_WIDTH) return line;
	return `export type ${name} =${literals.map((literal) => `\n\t| ${literal}`).join('')};`;
}
