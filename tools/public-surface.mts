// `npm run surface`: records what workflows rely on, from the package as it was built last.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { firstOf } from '../harness/lists.mts';
import { builtCatalogue } from './catalogue/load.mts';
import { SURFACE_FILE } from './surface/compare.mts';
import { itemShapes } from './surface/shapes.mts';
import { publicSurface } from './surface/surface.mts';

const { n8n } = JSON.parse(readFileSync('package.json', 'utf8'));
const { models } = builtCatalogue();
const surface = publicSurface({
	nodes: n8n.nodes.map((file: string) => instanceOf<INodeType>(file).description),
	credentials: n8n.credentials.map((file: string) => instanceOf<ICredentialType>(file)),
	models,
	shapes: itemShapes(),
});
writeFileSync(SURFACE_FILE, `${JSON.stringify(surface, null, '\t')}\n`);
console.log(`Wrote ${SURFACE_FILE}`);

/** n8n's convention: the class is named as its file. */
function instanceOf<T>(file: string): T {
	const path = resolve(file);
	const name = firstOf(basename(path).split('.'));
	const { [name]: Class } = createRequire(path)(path) as Record<string, new () => T>;
	if (!Class) throw new Error(`${file} exports no class ${name}.`);
	return new Class();
}
