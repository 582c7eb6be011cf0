import modelsLabTables from '../../sandbox/reference/modelslab-models.json';
import novitaTables from '../../sandbox/reference/novita-models.json';
import type { Endpoint } from '../../sandbox/schemas/parameter.mts';
import type { Sandbox } from '../../harness/sandbox.mts';
import { startSandbox } from '../../harness/sandbox.mts';
import { authorized } from './bodies.mts';
import { smallestBody } from './smallest-body.mts';

const NOT_GENERATION = ['fetch', 'upload', 'manage', 'account'];
// Endpoints without a parameter table are names only.
const novita = (novitaTables as Endpoint[]).filter(({ params }) => params.length > 0);
const modelsLab = (modelsLabTables as Endpoint[]).filter(
	({ mode }) => !NOT_GENERATION.includes(mode),
);

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox(['--retired-models'])));
afterAll(() => sandbox.stop());

test.each(novita)('Novita $id accepts its required fields and no unknown one', async (endpoint) => {
	const path = endpoint.path.replace('{model}', 'veo-3.1-fast-generate-001');
	const body = smallestBody(endpoint);
	const accepted = await sandbox.post(path, body, authorized);
	expect({ status: accepted.status, error: accepted.data.message }).toEqual({ status: 200 });
	const refused = await sandbox.post(path, { ...body, undeclared: 1 }, authorized);
	expect(refused.data.message).toContain('unknown field undeclared');
});

test.each(modelsLab)(
	'ModelsLab $id accepts its required fields and no unknown one',
	async (endpoint) => {
		const body = smallestBody(endpoint);
		const accepted = await sandbox.post(endpoint.path, body);
		expect(accepted.data).toMatchObject({ status: 'processing', id: expect.any(Number) });
		const refused = await sandbox.post(endpoint.path, { ...body, undeclared: 1 });
		expect(refused.data.message).toEqual({ undeclared: ['The undeclared field is not allowed.'] });
	},
);
