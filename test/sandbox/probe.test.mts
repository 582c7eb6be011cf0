import { models } from '../../nodes/core/models';
import { providers } from '../../nodes/core/providers';
import type { Provider } from '../../nodes/core/providers/provider';
import { buildBody } from '../../nodes/core/request/body';
import { createApiClient } from '../../nodes/core/http/client';
import { ModelsLabApi } from '../../credentials/ModelsLabApi.credentials';
import { NovitaApi } from '../../credentials/NovitaApi.credentials';
import type { Sandbox } from '../../harness/sandbox.mts';
import {
	MODELSLAB_ENTERPRISE_KEY,
	MODELSLAB_KEY,
	NOVITA_KEY,
	startSandbox,
} from '../../harness/sandbox.mts';
import { openAccount } from '../../tools/probe/account.mts';
import { runProbes } from '../../tools/probe/run.mts';
import { sender } from '../../tools/probe/send.mts';
import { probeUploads } from '../../tools/probe/uploads.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.stop());

const ACCOUNTS = {
	novita: (key = NOVITA_KEY) => {
		const settings = { baseUrl: sandbox.url, assetUrl: sandbox.url };
		return openAccount(createApiClient, new NovitaApi(), key, settings);
	},
	// This one opens the routes of both plans.
	modelsLab: (key = MODELSLAB_ENTERPRISE_KEY) => {
		const settings = { baseUrl: `${sandbox.url}/api` };
		return openAccount(createApiClient, new ModelsLabApi(), key, settings);
	},
};
type Id = keyof typeof ACCOUNTS;
const IDS = Object.keys(ACCOUNTS) as Id[];
const PATHS: Record<Id, string> = { novita: '/v3/async', modelsLab: '/api/v' };

function currentOf(id: Id) {
	return models.filter(({ provider, status }) => provider === id && status.state === 'current');
}

async function probe(id: Id, key?: string) {
	const provider: Provider = providers[id];
	const send = sender(provider, ACCOUNTS[id](key), buildBody);
	return await runProbes(currentOf(id), {
		send,
		sleep: async () => undefined,
		log: () => undefined,
	});
}

const submits = async () => {
	const requests = await sandbox.requests('', 'POST');
	return requests.filter(({ path }) => !/wallet_balance/.test(path));
};

describe.each(IDS)('the probe of %s', (id) => {
	it('finds every current model or its route, and orders nothing', async () => {
		const { rows, stopped } = await probe(id);
		expect(stopped).toBeNull();
		const others = rows.filter(({ verdict }) => !['exists', 'route'].includes(verdict));
		// Their makers have shut these down, and so the sandbox does not know them.
		const isShutDown = ({ model }: { model: string }) => /sora-2|veo-3\.0/.test(model);
		expect(others.filter((row) => !isShutDown(row) || row.verdict !== 'gone')).toEqual([]);
		expect(rows).toHaveLength(currentOf(id).length);
		expect(await sandbox.ledger()).toEqual([]);
	});

	it('stops at the first request that is accepted, and names it', async () => {
		const body = id === 'novita' ? { task_id: 'task-4711' } : { status: 'processing', id: 4711 };
		// A control and the first model pass, the second model is taken.
		await sandbox.faults({ method: 'POST', path: PATHS[id], skip: 2, status: 200, body });
		const { rows, stopped } = await probe(id);
		expect(stopped).toMatch(/ordered \(task (task-)?4711\)\. It may be charged/);
		expect(rows.filter(({ verdict }) => verdict === 'accepted')).toHaveLength(1);
		expect(rows.at(-1)).toMatchObject({ verdict: 'not asked' });
		expect((await submits()).length).toBeLessThan(6);
	});

	it('calls a model gone whose route is', async () => {
		await sandbox.faults({
			times: 1000,
			method: 'POST',
			status: 404,
			body: { message: 'route not found' },
		});
		const { rows } = await probe(id);
		expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(['gone']));
	});

	it('stops when the key is refused', async () => {
		const { rows, stopped } = await probe(id, 'no-such-key');
		expect(stopped).toMatch(/key/i);
		expect(rows.slice(1).every(({ verdict }) => verdict === 'not asked')).toBe(true);
		expect((await submits()).length).toBeLessThan(3);
	});

	it('uploads only where it is asked to', async () => {
		const rows = await probeUploads(ACCOUNTS[id](), providers[id]);
		expect(rows.map(({ accepted }) => accepted)).not.toContain(false);
		expect(rows.length).toBeGreaterThan(0);
	});
});

it('a key of the other plan is told from a model that is gone', async () => {
	const { rows, stopped } = await probe('modelsLab', MODELSLAB_KEY);
	expect(stopped).toBeNull();
	const refused = rows.filter(({ verdict }) => verdict === 'refused');
	expect(refused.length).toBeGreaterThan(0);
	expect(refused.every(({ model }) => model.startsWith('enterprise/'))).toBe(true);
});
