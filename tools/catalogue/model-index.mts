import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MODELS = 'nodes/core/models';
export const PROVIDERS = 'nodes/core/providers';
export const INDEX = join(MODELS, 'index.ts');

/** @returns the ids of all providers: each is the name of its folder */
export function providerFolders(): string[] {
	return readdirSync(PROVIDERS, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
}

/**
 * A file that exports `models` in a provider's folder is all that a new model takes.
 * @returns the text of `index.ts`
 */
export function modelIndex(): string {
	const files = providerFolders().flatMap(modelFiles);
	const imports = files.map((file) => `import { models as ${nameOf(file)} } from './${file}';`);
	return [
		'// Written by `gulp index` from the files beside it: do not edit.',
		...imports,
		"import type { ModelSpec } from './types';",
		'',
		'/** Every model of the catalogue. */',
		'export const models: ModelSpec[] = [',
		...files.map((file) => `\t...${nameOf(file)},`),
		'];',
		'',
	].join('\n');
}

/** A provider whose models are not described here has no folder of them. */
function modelFiles(provider: string): string[] {
	const folder = join(MODELS, provider);
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((file) => /^export const models\b/m.test(readFileSync(join(folder, file), 'utf8')))
		.map((file) => `${provider}/${file.replace(/\.ts$/, '')}`)
		.sort();
}

/** Such as novitaWan21 for novita/wan-2.1. */
function nameOf(file: string): string {
	return file.replace(/[^A-Za-z0-9]+(.)/g, (_, next: string) => next.toUpperCase());
}
