import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import axios from 'axios';
import { N8nClient } from './client.mts';
import { n8nEnvironment } from './environment.mts';
import type { Host } from './host.mts';
import { killGroup, spawnGroup } from '../process/tied.mjs';
import { freePort } from '../process/ports.mts';

export interface StartOptions {
	host: Host;
	/** Everything this n8n keeps: database, settings, binary data, log, community packages. */
	userFolder: string;
	/** Default: any free port. */
	port?: number;
	/** Added to, and winning over, the quiet environment; for instance queue mode. */
	env?: Record<string, string>;
	/** Arguments of n8n's command line. A worker: ['worker', '--concurrency=5']. */
	command?: string[];
	/** URL that responds 200 with JSON when n8n is ready. Default: n8n's settings route. */
	readyUrl?: string;
}

/** A running n8n. */
export interface N8n {
	readonly url: string;
	readonly pid: number;
	readonly client: N8nClient;
	readonly userFolder: string;
	/** What it has printed since its first start in this user folder. */
	logs(): string;
	/** Ends it as a service manager does: SIGTERM, and SIGKILL when it does not end. */
	stop(): Promise<void>;
	/** Ends it, its task runner included, like a power cut: SIGKILL. */
	kill(): Promise<void>;
	/** Starts it again at the same address and folder, stopping it first if it runs. */
	restart(): Promise<void>;
}

const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 15_000;

/**
 * Starts n8n on loopback and resolves when its REST interface responds.
 * @throws with the end of its log, when it ends or does not respond within two minutes
 */
export async function startN8n(options: StartOptions): Promise<N8n> {
	const { host, userFolder, command = ['start'] } = options;
	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const environment = n8nEnvironment(host, { userFolder, port, brokerPort: await freePort() });
	const logFile = join(userFolder, 'n8n.log');
	const logs = () => readFileSync(logFile, 'utf8');
	mkdirSync(userFolder, { recursive: true });

	let child: ChildProcess;
	const start = async () => {
		const log = openSync(logFile, 'a');
		child = spawnGroup(host.node, [host.bin, ...command], {
			cwd: userFolder,
			env: { ...environment, ...options.env },
			stdio: ['ignore', log, log],
		});
		closeSync(log);
		await ready(child, options.readyUrl ?? `${url}/rest/settings`, logs);
	};
	const stop = async () => await end(child, 'SIGTERM');
	await start();

	return {
		url,
		client: new N8nClient(url, host.line),
		userFolder,
		get pid() {
			return child.pid!;
		},
		logs,
		stop,
		kill: async () => await end(child, 'SIGKILL'),
		async restart() {
			await stop();
			await start();
		},
	};
}

async function ready(child: ChildProcess, url: string, logs: () => string): Promise<void> {
	let spawnError: Error | undefined;
	child.once('error', (error) => (spawnError = error));
	const deadline = Date.now() + READY_TIMEOUT_MS;
	while (Date.now() < deadline) {
		if (spawnError) throw new Error(`n8n could not be started: ${spawnError.message}`);
		if (hasEnded(child)) {
			throw new Error(`n8n ended while starting (code ${child.exitCode}).\n${tail(logs())}`);
		}
		if (await isReady(url)) return;
		await delay(200);
	}
	await end(child, 'SIGKILL');
	throw new Error(`n8n did not respond at ${url} within two minutes.\n${tail(logs())}`);
}

async function isReady(url: string): Promise<boolean> {
	try {
		const response = await axios.get(url, { proxy: false, timeout: 2000, validateStatus: null });
		// While it migrates its database, n8n responds with status 200 and a text.
		return response.status === 200 && typeof response.data === 'object';
	} catch {
		return false;
	}
}

async function end(child: ChildProcess, kind: 'SIGTERM' | 'SIGKILL'): Promise<void> {
	if (hasEnded(child)) return;
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	if (kind === 'SIGTERM') {
		child.kill(kind);
		await Promise.race([gone, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
	}
	killGroup(child);
	await gone;
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

function tail(log: string): string {
	return `The end of its log:\n${log.trimEnd().split('\n').slice(-25).join('\n')}`;
}
