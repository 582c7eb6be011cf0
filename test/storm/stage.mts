import type { ProviderId } from '../../nodes/core/models/types';
import { freePort } from '../../harness/process/ports.mts';
import type { Gateway } from '../support/gateway.mts';
import { openGateway } from '../support/gateway.mts';
import type { OwnN8n } from '../../harness/own-n8n.mts';
import { startOwnN8n } from '../../harness/own-n8n.mts';
import type { Sandbox } from '../../harness/sandbox.mts';
import { startSandbox } from '../../harness/sandbox.mts';
import { eventually, sleep } from '../../harness/trial.mts';
import type { Round } from './plan.mts';
import { listenerOf } from './workflows.mts';

/** A real n8n and the sandbox, with a gateway on each way between them. */
export interface Stage {
	n8n: OwnN8n;
	sandbox: Sandbox;
	/** From n8n to the providers; shut, they are down. */
	toProviders: Gateway;
	/** From the providers to n8n; shut, callbacks get lost. */
	toN8n: Gateway;
	/** Workflows that Video Task Trigger starts, and where they are called. */
	listeners: Record<ProviderId, { workflowId: string; url: string }>;
	close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
	const sandbox = await startSandbox();
	const toProviders = await openGateway(sandbox.url);
	const port = await freePort();
	const toN8n = await openGateway(`http://127.0.0.1:${port}`);
	const n8n = await startOwnN8n(toProviders.url, { port, env: { WEBHOOK_URL: `${toN8n.url}/` } });
	const listen = async (provider: ProviderId) => {
		const { workflow, path } = listenerOf(provider);
		const workflowId = await n8n.client.importWorkflow(workflow);
		await n8n.client.activate(workflowId);
		return { workflowId, url: `${toN8n.url}${path}` };
	};
	const listeners = { novita: await listen('novita'), modelsLab: await listen('modelsLab') };
	const close = async () => {
		await n8n.discard();
		await sandbox.stop();
	};
	return { n8n, sandbox, toProviders, toN8n, listeners, close };
}

/**
 * ms for which nothing may run before n8n is ended: it stores a parked execution in two steps, and
 * looks into callbacks that came before the gateway was shut.
 */
const QUIET = 8_000;
/** ms in which no execution may be due: n8n ends and starts meanwhile. */
const AWAY = 35_000;
/** ms after its start in which n8n may still take an execution that it woke for crashed. */
const RECOVERY = 5_000;
const PATIENCE = 60_000;
const STARTED = /Editor is now accessible/g;

/**
 * Ends n8n while executions are parked and nothing runs in its process (what runs there dies with
 * it, and that is n8n's own loss), and starts it again. Callbacks get lost meanwhile.
 * @returns null when there was no such moment; else the ids of executions that became due before n8n
 * had started: what n8n wakes while it starts it may take for crashed, its own loss again
 */
export async function restart(
	{ n8n, toN8n }: Stage,
	how: NonNullable<Round['restart']>,
): Promise<string[] | null> {
	await toN8n.shut();
	try {
		if (!(await isQuiet(n8n))) return null;
		const parked = await n8n.client.unfinished();
		const starts = () => n8n.logs().match(STARTED)?.length ?? 0;
		const before = starts();
		if (how === 'SIGKILL') await n8n.kill();
		await n8n.restart();
		await eventually(
			'n8n has started',
			async () => starts() > before,
			(hasStarted) => hasStarted,
		);
		const isDue = ({ waitTill }: (typeof parked)[0]) =>
			Date.parse(waitTill ?? '') < Date.now() + RECOVERY;
		return parked.filter(isDue).map(({ id }) => id);
	} finally {
		await toN8n.open();
	}
}

/** @returns whether within some time nothing ran for a while, and nothing was due soon */
async function isQuiet({ client }: OwnN8n): Promise<boolean> {
	const deadline = Date.now() + PATIENCE;
	let quietSince = Infinity;
	while (Date.now() < deadline) {
		const open = await client.unfinished();
		const now = Date.now();
		const isParked = open.every(
			({ status, waitTill }) => status === 'waiting' && Date.parse(waitTill ?? '') > now + AWAY,
		);
		quietSince = isParked ? Math.min(quietSince, now) : Infinity;
		if (now - quietSince >= QUIET) return true;
		await sleep(200);
	}
	return false;
}
