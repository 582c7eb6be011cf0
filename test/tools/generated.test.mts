import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBody } from '../../nodes/core/catalogue/body';
import { OPERATIONS } from '../../nodes/core/catalogue/operations';
import { range } from '../../nodes/core/catalogue/scalars';
import { checkValues } from '../../nodes/core/catalogue/values';
import { models } from '../../nodes/core/models';
import { exampleValues } from '../../tools/catalogue/example.mts';
import { INDEX, modelIndex, MODELS } from '../../tools/catalogue/model-index.mts';
import { referencePages } from '../../tools/catalogue/reference.mts';
import { objections } from '../models/judge.mts';

const FOLDER = 'docs/models';
const STALE = 'is out of date: run npm run build';

it('the list of models holds every model file', () => {
	expect(readFileSync(INDEX, 'utf8') === modelIndex() ? '' : `${INDEX} ${STALE}`).toBe('');
});

it('a new model is one new file and nothing else', () => {
	const folder = mkdtempSync(join(tmpdir(), 'models-'));
	cpSync(MODELS, folder, { recursive: true });
	const before = modelIndex(folder);
	const spec = 'export const models: ModelSpec[] = [{ id: "kling-v4-t2v" }];';
	writeFileSync(join(folder, 'novita/kling-v4.ts'), spec);
	const added = modelIndex(folder)
		.split('\n')
		.filter((line) => !before.includes(line));
	rmSync(folder, { recursive: true });
	expect(added).toEqual([
		"import { models as novitaKlingV4 } from './novita/kling-v4';",
		'\t...novitaKlingV4,',
	]);
});

it('the reference pages say what the specs say', () => {
	const operationName = (operation: keyof typeof OPERATIONS) => OPERATIONS[operation].name;
	const pages = referencePages({ models, buildBody, range, operationName });
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
		expect(objections(model, buildBody(model, values))).toEqual([]);
	},
);
