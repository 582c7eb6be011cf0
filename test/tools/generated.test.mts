import { spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildBody } from '../../nodes/core/request/body';
import { modelFacts } from '../../nodes/core/form/model-facts';
import { OPERATIONS } from '../../nodes/core/models/operations';
import { range } from '../../nodes/core/request/scalars';
import { checkValues } from '../../nodes/core/request/values';
import { models } from '../../nodes/core/models';
import type { ModelSpec } from '../../nodes/core/models/types';
import type { ModelId } from '../../nodes/core/models/vocabulary';
import { providers } from '../../nodes/core/providers';
import { priceText } from '../../nodes/core/providers/price';
import { exampleValues } from '../../tools/catalogue/example.mts';
import { capturedLists } from '../../tools/catalogue/live.mts';
import { INDEX, modelIndex } from '../../tools/catalogue/model-index.mts';
import { referencePages } from '../../tools/catalogue/reference.mts';
import { readSources, VOCABULARY, vocabulary } from '../../tools/catalogue/vocabulary.mts';
import { schemaErrors } from '../models/reference-schema.mts';

const FOLDER = 'docs/models';
const STALE = 'is out of date: run npm run build';

it('the list of models holds every model file', () => {
	expect(readFileSync(INDEX, 'utf8') === modelIndex() ? '' : `${INDEX} ${STALE}`).toBe('');
});

it('the vocabulary holds every name of the sources', async () => {
	const text = vocabulary(await readSources());
	expect(readFileSync(VOCABULARY, 'utf8') === text ? '' : `${VOCABULARY} ${STALE}`).toBe('');
});

it('what is generated is formatted', () => {
	const { status, stderr } = spawnSync(
		'node_modules/.bin/prettier',
		['--check', INDEX, VOCABULARY],
		{ encoding: 'utf8' },
	);
	expect(stderr).toBe('');
	expect(status).toBe(0);
});

it('a new model, field, surface and provider are their files and nothing else', () => {
	const folder = mkdtempSync(join(tmpdir(), 'sources-'));
	for (const source of ['tools', 'nodes/core'])
		cpSync(source, join(folder, source), { recursive: true });
	const write = (file: string, text: string) => {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), text);
	};
	write('nodes/core/providers/acme/surfaces.ts', ACME_SURFACES);
	write('nodes/core/models/acme/aurora.ts', ACME_MODELS);
	const { stderr } = spawnSync(process.execPath, ['tools/model-index.mts'], {
		cwd: folder,
		encoding: 'utf8',
	});
	const added = [INDEX, VOCABULARY].flatMap((file) => addedLines(file, join(folder, file)));
	rmSync(folder, { recursive: true });
	expect(stderr).toBe('');
	expect(added).toEqual([
		"import { models as acmeAurora } from './acme/aurora';",
		'\t...acmeAurora,',
		"export type ProviderId = 'acme' | 'modelsLab' | 'novita' | 'openRouter';",
		"\t| 'acme/jobs'",
		"\t| 'aurora-1-t2v'",
		"\t| 'glow'",
		"\t| 'lamps'",
		"\t| 'lit'",
		"\t| 'lit'",
	]);
});

const ACME_SURFACES = "export const surfaces = { 'acme/jobs': { name: 'Jobs' } };";

/** With names that tsc would refuse until they are generated. */
const ACME_MODELS = `import { prompt } from '../parameters';
import type { ModelSpec } from '../types';

export const models: ModelSpec[] = [{
	id: 'aurora-1-t2v',
	surface: 'acme/jobs',
	parameters: [
		prompt({ name: 'glow' }),
		{ name: 'lamps', type: 'list', fields: [{ name: 'lit', type: 'boolean' }] },
	],
}];`;

function addedLines(before: string, after: string): string[] {
	const known = readFileSync(before, 'utf8').split('\n');
	return readFileSync(after, 'utf8')
		.split('\n')
		.filter((line) => !known.includes(line));
}

it('the reference pages say what the specs say', async () => {
	const operationName = (operation: keyof typeof OPERATIONS) => OPERATIONS[operation].name;
	const providerName = (provider: keyof typeof providers) => providers[provider].displayName;
	const lists = await capturedLists(Object.values(providers));
	const catalogue = {
		models,
		buildBody,
		range,
		facts: modelFacts,
		operationName,
		providerName,
		price: ({ provider, id }: ModelSpec) => providers[provider].prices[id as ModelId],
		priceText,
	};
	const pages = referencePages(catalogue, lists);
	const stale = [...pages].flatMap(([file, text]) => {
		const path = join(FOLDER, file);
		return existsSync(path) && readFileSync(path, 'utf8') === text ? [] : `${path} ${STALE}`;
	});
	expect(stale).toEqual([]);
	expect(readdirSync(FOLDER).sort()).toEqual([...pages.keys()].sort());
});

it.each(models.map((model) => [model.id, model] as const))(
	'%s: the example body of its page is one that the provider accepts',
	(_, model) => {
		const { values, problems } = checkValues(model, exampleValues(model));
		expect(problems).toEqual([]);
		expect(schemaErrors(model, buildBody(model, values))).toEqual([]);
	},
);
