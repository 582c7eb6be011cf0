import { readFileSync } from 'node:fs';
import { firstOf } from '../../harness/lists.mts';
import type { OwnN8n } from '../support/n8n.mts';
import { startOwnN8n } from '../support/n8n.mts';
import { pipeline } from '../../harness/pipeline.mts';
import type { Sandbox } from '../../harness/sandbox.mts';
import { startSandbox } from '../../harness/sandbox.mts';
import { begin, delivered, eventually, purchases, sleep } from '../support/trial.mts';

const MANY = 300;
const SLOWEST_S = 30;
const MB = 1024 * 1024;

let sandbox: Sandbox;
let n8n: OwnN8n;
beforeAll(async () => {
	sandbox = await startSandbox();
	// With a small heap V8 clears up: what stays is needed, and not just left lying about.
	n8n = await startOwnN8n(sandbox.url, { env: { NODE_OPTIONS: '--max-old-space-size=512' } });
});
afterAll(async () => await sandbox.stop());

it('300 tasks at once: hardly longer than the slowest one, and hardly any memory', async () => {
	// The first run of this size loads, and grows n8n's heap to, what n8n itself needs.
	await runAll({ queuedSeconds: 0, processingSeconds: 1 });
	await sandbox.reset();
	const { execution, submitted, grownMb } = await runAll({
		queuedSeconds: 0,
		processingSecondsRange: [5, SLOWEST_S],
	});

	expect(execution.error).toBeUndefined();
	expect(new Set(delivered(execution).map((item) => item?.taskId)).size).toBe(MANY);
	expect(await purchases(sandbox)).toHaveLength(MANY);
	const { startTime, executionTime = 0 } = firstOf(execution.runs('Wait for Task'));
	const waitedSeconds = (startTime + executionTime - submitted) / 1000;
	console.info(`Waited ${waitedSeconds} s, n8n grew by ${Math.round(grownMb)} MB`);
	expect(waitedSeconds).toBeLessThanOrEqual(1.2 * SLOWEST_S);
	expect(grownMb).toBeLessThan(100);
});

/** Runs 300 tasks; n8n gets no requests meanwhile, since each costs it memory too. */
async function runAll(settings: object) {
	await sandbox.settings({ processingSecondsRange: null, ...settings });
	const before = residentMb(n8n.pid);
	let most = before;
	const sampler = setInterval(() => (most = Math.max(most, residentMb(n8n.pid))), 250);
	const prompts = Array.from({ length: MANY }, (_, index) => `number ${index}`);
	const id = await begin(n8n.client, pipeline({ prompts }));
	const ledger = await eventually(
		'all done and queried',
		async () => await sandbox.ledger(),
		(tasks) => tasks.length === MANY && tasks.every(({ status }) => status === 'succeeded'),
	);
	await sleep(2_000);
	const execution = await n8n.client.waitForExecution(id, 60_000);
	clearInterval(sampler);
	const submitted = Math.max(...ledger.map(({ at }) => Date.parse(at)));
	return { execution, submitted, grownMb: most - before };
}

/** Memory that the process has in RAM. */
function residentMb(pid: number): number {
	const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
	return (pages * 4096) / MB;
}
