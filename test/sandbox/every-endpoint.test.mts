import modelsLabTables from '../../sandbox/reference/modelslab-models.json';
import novitaTables from '../../sandbox/reference/novita-models.json';
import type { Endpoint } from '../../sandbox/schemas/parameter.mts';
import type { Sandbox } from '../support/sandbox.mts';
import { startSandbox } from '../support/sandbox.mts';
import { authorized } from './bodies.mts';
import { smallestBody } from './smallest-body.mts';

const NOT_GENERATION = ['fetch', 'upload', 'manage', 'account'];
// Endpoints without a parameter table are names only.
const novita = (novitaTables as Endpoint[]).filter(({ params }) => params.length > 0);
const modelsLab = (modelsLabTables as Endpoint[]).filter(
	({ mode }) => !NOT_GENERATION.includes(mode),
);

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.stop());

test.each(novita)('Novita $id takes its required fields and no other', async (endpoint) => {
	const path = endpoint.path.replace('{model}', 'veo-3.1-fast-generate-001');
	const body = smallestBody(endpoint);
	const taken = await sandbox.post(path, body, authorized);
	expect({ status: taken.status, error: taken.data.message }).toEqual({ status: 200 });
	const refused = await sandbox.post(path, { ...body, undeclared: 1 }, authorized);
	expect(refused.data.message).toContain('unknown field undeclared');
});

test.each(modelsLab)('ModelsLab $id takes its required fields and no other', async (endpoint) => {
	const body = smallestBody(endpoint);
	const taken = await sandbox.post(endpoint.path, body);
	expect(taken.data).toMatchObject({ status: 'processing', id: expect.any(Number) });
	const refused = await sandbox.post(endpoint.path, { ...body, undeclared: 1 });
	expect(refused.data.message).toEqual({ undeclared: ['The undeclared field is not allowed.'] });
});
