import type { Sandbox, SandboxResponse } from '../../harness/sandbox.mts';
import { startSandbox } from '../../harness/sandbox.mts';
import { problemsOf } from '../request/form-values.mts';
import { authorized } from './bodies.mts';
import type { Base, Wrong } from './wrong-bodies.mts';
import { wrongBodies } from './wrong-bodies.mts';

// The same mistake, refused twice: by the provider that the sandbox plays, and by the node before.

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.reset());

const send = ({ path, body }: Base) => sandbox.post(path, body, authorized);

const bases = [...new Set(wrongBodies.map(({ base }) => base))];
const inForm = wrongBodies.filter(({ form }) => typeof form !== 'string');

it('there are at least 60, over most kinds of request', () => {
	expect(inForm.length).toBeGreaterThanOrEqual(60);
	expect(bases.length).toBeGreaterThanOrEqual(20);
});

it.each(bases)('what is changed in $model is accepted unchanged, by both', async (base) => {
	const { status, data } = await send(base);
	expect({ status, error: data.message }).toMatchObject({ status: 200 });
	expect(await sandbox.ledger()).toHaveLength(1);
	expect(problemsOf(base.model, base.form)).toEqual([]);
});

it.each(wrongBodies.map((row) => [row.base.model, row.says, row] as const))(
	'%s: the provider says "%s"',
	async (_model, says, { base, body, reason = 'INVALID_REQUEST_BODY' }) => {
		const response = await send({ ...base, body: { ...base.body, ...body } });
		expect(sentences(response)).toContain(says);
		if (base.path.startsWith('/v3/')) {
			expect(response).toMatchObject({ status: 400, data: { code: 400, reason, metadata: {} } });
		} else {
			expect(response).toMatchObject({ status: 200, data: { status: 'error' } });
			expect(response.data).not.toHaveProperty('id');
		}
		expect(await sandbox.ledger()).toEqual([]);
	},
);

it.each(inForm.map((row) => [row.base.model, JSON.stringify(row.form), row] as const))(
	'%s: the node refuses %s before it is sent',
	(_model, _form, { base, form }) => {
		expect(problemsOf(base.model, withChanges(base.form, form))).toHaveLength(1);
	},
);

function sentences({ data }: SandboxResponse): string {
	const { message } = data;
	return typeof message === 'string'
		? message
		: Object.values(message ?? {})
				.flat()
				.join(' ');
}

function withChanges(valid: Base['form'], changes: Wrong['form']): Base['form'] {
	return { ...valid, ...(changes as Base['form']) };
}
