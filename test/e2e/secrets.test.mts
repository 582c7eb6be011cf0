import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import axios from 'axios';
import { useN8n } from '../support/n8n.mts';
import { MODELSLAB_ENTERPRISE_KEY, MODELSLAB_KEY, NOVITA_KEY } from '../../harness/sandbox.mts';
import { clip, picture } from '../support/videos.mts';
import type { Step } from '../support/workflows.mts';
import {
	credential,
	fields,
	file,
	generate,
	continueOnFail,
	uploadAsset,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

const { url, client, sandbox, sandboxUrl, userFolder } = useN8n();

const WRONG = {
	novitaApi: 'sk-wrong-and-never-to-be-seen',
	modelsLabApi: 'wrong-never-to-be-seen',
};
const KEYS = [NOVITA_KEY, MODELSLAB_KEY, MODELSLAB_ENTERPRISE_KEY, ...Object.values(WRONG)];
/** To be found wherever prompts are kept: the search itself must work. */
const MARK = 'A boat with the mark 20261121';

const raw = { options: { includeRawResponse: true } };
const finished = { download: true, ...raw };
const run = async (...steps: Step[]) => await client.runWorkflow(workflow('Secrets', ...steps));

/** Ways in which a key could come back from a provider, beside all that other tests have run. */
beforeAll(async () => {
	await sandbox.reset();
	await sandbox.settings({ speed: 60 });
	const enterprise = { baseUrl: `${sandboxUrl}/api`, plan: 'enterprise' };
	await client.createCredential('Never Seen', 'novitaApi', {
		apiKey: WRONG.novitaApi,
		baseUrl: sandboxUrl,
		assetUrl: sandboxUrl,
	});
	await client.createCredential('Never Seen', 'modelsLabApi', {
		apiKey: WRONG.modelsLabApi,
		...enterprise,
	});

	const kling = generate('kling-v3.0-pro-t2v', { prompt: MARK, ...raw });
	const ultra = generate('v6/text2video_ultra', { prompt: MARK, ...raw });
	const novita = credential('novitaApi', 'Never Seen');
	const modelsLab = credential('modelsLabApi', 'Never Seen');
	await Promise.all([
		run(kling, waitForTask(finished)),
		run(ultra, waitForTask(finished)),
		run({ ...kling, ...novita }),
		run({ ...kling, ...novita, ...continueOnFail }),
		run({ ...ultra, ...modelsLab }),
		run({ ...ultra, ...modelsLab, ...continueOnFail }),
		run(...(await upload('image')), ...(await upload('video'))),
	]);
	for (const [order, key] of [[kling, NOVITA_KEY] as const, [ultra, MODELSLAB_KEY] as const]) {
		for (const more of [{}, continueOnFail]) {
			const body = { status: 'error', reason: `NO_${key}`, message: `not your key: ${key}` };
			await sandbox.faults({ method: 'POST', status: 400, body });
			await run({ ...order, ...more });
		}
	}
});

it('no execution shows a key', async () => {
	const executions = await allExecutions();
	expect(executions).toContain(MARK);
	expect(executions).toContain('not your key: [hidden]');
	for (const key of KEYS) expect(executions.includes(key)).toBe(false);
});

it('no file of n8n holds a key: database, journal, binary data, log', () => {
	const files = readdirSync(userFolder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name));
	const names = files.map((path) => path.slice(userFolder.length));
	expect(names).toEqual(expect.arrayContaining(['/n8n.log', '/.n8n/database.sqlite']));
	expect(names.some((name) => name.includes('binary_data'))).toBe(true);

	const holding = (text: string) => files.filter((path) => readFileSync(path).includes(text));
	expect(holding(MARK).length).toBeGreaterThan(0);
	expect(KEYS.flatMap(holding)).toEqual([]);
});

it('no key goes to hosts of files', async () => {
	for (const path of ['/results', '/image', '/video']) {
		const requests = await sandbox.requests(path);
		expect(requests.length).toBeGreaterThan(0);
		for (const request of requests) {
			expect(request.authorized).toBe(false);
			expect(request.headers).not.toHaveProperty('authorization');
			// The sandbox redacts the keys that it knows.
			expect(JSON.stringify(request)).not.toContain('[redacted]');
			for (const key of KEYS) expect(JSON.stringify(request)).not.toContain(key);
		}
	}
});

async function upload(kind: 'image' | 'video'): Promise<Step[]> {
	const bytes = kind === 'image' ? picture(8, 8, [9, 9, 9]) : await clip();
	const type = kind === 'image' ? 'image/png' : 'video/mp4';
	return [
		fields({ base64: bytes.toString('base64') }, `${kind} text`),
		file(kind, 'base64', type),
		uploadAsset({ provider: 'novita', kind, binaryPropertyName: 'data' }, { name: `up ${kind}` }),
	];
}

interface Page {
	data: { data: unknown; nextCursor: string | null };
}

/** Every execution with all its data, as text. */
async function allExecutions(): Promise<string> {
	const headers = { 'X-N8N-API-KEY': client.sessionState.apiKey };
	const pages: string[] = [];
	for (let cursor: string | undefined; cursor !== undefined || pages.length === 0; ) {
		const page: Page = await axios.get(`${url}/api/v1/executions`, {
			headers,
			params: { includeData: true, limit: 50, cursor },
			proxy: false,
		});
		pages.push(JSON.stringify(page.data.data));
		cursor = page.data.nextCursor ?? undefined;
	}
	return pages.join('\n');
}
