import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const MODELS = 'nodes/core/models';
export const INDEX = join(MODELS, 'index.ts');
const PROVIDERS = ['modelsLab', 'novita'];

/**
 * A file that exports `models` in a provider's folder is all that a new model takes.
 * @returns the text of `index.ts`
 */
export function modelIndex(folder = MODELS): string {
	const files = PROVIDERS.flatMap((provider) => modelFiles(folder, provider));
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

function modelFiles(folder: string, provider: string): string[] {
	const read = (file: string) => readFileSync(join(folder, provider, file), 'utf8');
	return readdirSync(join(folder, provider))
		.filter((file) => /^export const models\b/m.test(read(file)))
		.map((file) => `${provider}/${file.replace(/\.ts$/, '')}`)
		.sort();
}

/** Such as novitaWan21 for novita/wan-2.1. */
function nameOf(file: string): string {
	return file.replace(/[^A-Za-z0-9]+(.)/g, (_, next: string) => next.toUpperCase());
}
