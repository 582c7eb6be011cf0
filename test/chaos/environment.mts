import type { CataloguedProvider } from './workflows.mts';
import { freePort } from '../../harness/process/ports.mts';
import type { Gateway } from '../support/gateway.mts';
import { openGateway } from '../support/gateway.mts';
import type { OwnN8n } from '../../harness/own-n8n.mts';
import { startOwnN8n } from '../../harness/own-n8n.mts';
import type { Sandbox } from '../../harness/sandbox.mts';
import { startSandbox } from '../../harness/sandbox.mts';
import { eventually, sleep } from '../../harness/trial.mts';
import type { Round } from './plan.mts';
import { callbackWorkflow } from './workflows.mts';

/** A real n8n and the sandbox, with a gateway for each direction between them. */
export interface Environment {
	n8n: OwnN8n;
	sandbox: Sandbox;
	/** From n8n to the providers; closed, they are unreachable. */
	toProviders: Gateway;
	/** From the providers to n8n; closed, callbacks are lost. */
	toN8n: Gateway;
	/** Workflows that Video Task Trigger starts, and their callback URLs. */
	callbackWorkflows: Record<CataloguedProvider, { workflowId: string; url: string }>;
	close(): Promise<void>;
}

export async function startEnvironment(): Promise<Environment> {
	const sandbox = await startSandbox();
	const toProviders = await openGateway(sandbox.url);
	const port = await freePort();
	const toN8n = await openGateway(`http://127.0.0.1:${port}`);
	const n8n = await startOwnN8n(toProviders.url, { port, env: { WEBHOOK_URL: `${toN8n.url}/` } });
	const activate = async (provider: CataloguedProvider) => {
		const { workflow, path } = callbackWorkflow(provider);
		const workflowId = await n8n.client.importWorkflow(workflow);
		await n8n.client.activate(workflowId);
		return { workflowId, url: `${toN8n.url}${path}` };
	};
	const callbackWorkflows = {
		novita: await activate('novita'),
		modelsLab: await activate('modelsLab'),
	};
	const close = async () => {
		await n8n.discard();
		await sandbox.stop();
	};
	return { n8n, sandbox, toProviders, toN8n, callbackWorkflows, close };
}

/**
 * ms for which nothing may run before n8n is ended: it stores a parked execution in two steps, and
 * handles callbacks that arrived before the gateway was closed.
 */
const IDLE = 8_000;
/** ms in which no execution may become due: n8n ends and starts meanwhile. */
const DOWNTIME = 35_000;
/** ms after its start in which n8n may still mark an execution that it resumed as crashed. */
const RECOVERY = 5_000;
const TIMEOUT = 60_000;
const STARTED = /Editor is now accessible/g;

/**
 * Ends n8n while executions are parked and nothing runs in its process (what runs there is lost with
 * it, whatever the nodes do), and starts it again. Callbacks are lost meanwhile.
 * @returns null when n8n was never idle; else the ids of executions that became due before n8n had
 * started: n8n may mark what it resumes while starting as crashed, which the nodes cannot prevent
 */
export async function restart(
	{ n8n, toN8n }: Environment,
	signal: NonNullable<Round['restart']>,
): Promise<string[] | null> {
	await toN8n.shut();
	try {
		if (!(await becomesIdle(n8n))) return null;
		const parked = await n8n.client.unfinished();
		const starts = () => n8n.logs().match(STARTED)?.length ?? 0;
		const before = starts();
		if (signal === 'SIGKILL') await n8n.kill();
		await n8n.restart();
		await eventually(
			'n8n has started',
			async () => starts() > before,
			(hasStarted) => hasStarted,
		);
		const isDue = ({ waitTill }: { waitTill?: string | null }) =>
			Date.parse(waitTill ?? '') < Date.now() + RECOVERY;
		return parked.filter(isDue).map(({ id }) => id);
	} finally {
		await toN8n.open();
	}
}

/** @returns whether, within the timeout, nothing ran for a while and nothing was due soon */
async function becomesIdle({ client }: OwnN8n): Promise<boolean> {
	const deadline = Date.now() + TIMEOUT;
	let idleSince = Infinity;
	while (Date.now() < deadline) {
		const open = await client.unfinished();
		const now = Date.now();
		const allParked = open.every(
			({ status, waitTill }) => status === 'waiting' && Date.parse(waitTill ?? '') > now + DOWNTIME,
		);
		idleSince = allParked ? Math.min(idleSince, now) : Infinity;
		if (now - idleSince >= IDLE) return true;
		await sleep(200);
	}
	return false;
}
