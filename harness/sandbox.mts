import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { AxiosResponse } from 'axios';
import axios from 'axios';
import { spawnTied } from './process/tied.mjs';

export const NOVITA_KEY = 'sandbox-novita-key';
export const MODELSLAB_KEY = 'sandbox-modelslab-key';
export const MODELSLAB_ENTERPRISE_KEY = 'sandbox-modelslab-enterprise-key';
export const OPENROUTER_KEY = 'sandbox-openrouter-key';

const START_TIMEOUT_MS = 90_000;

/** Its `data` is asserted on, not typed. */
export type SandboxResponse = AxiosResponse;
type Json = SandboxResponse['data'];
export type Headers = Record<string, string>;

/** What tests do with a running sandbox. No call throws on an HTTP status. */
export interface SandboxControls {
	/** `http://127.0.0.1:<port>`. */
	url: string;
	get(path: string, headers?: Headers): Promise<SandboxResponse>;
	post(path: string, body?: unknown, headers?: Headers): Promise<SandboxResponse>;
	/** Sets up faults; see `POST /_sandbox/faults`. */
	faults(...faults: object[]): Promise<void>;
	/** Faults that have not been injected yet, with the number of times left. */
	faultsLeft(): Promise<Array<{ name?: string; times: number }>>;
	/** Cancels all faults that have not been injected yet. */
	clearFaults(): Promise<void>;
	settings(settings: object): Promise<void>;
	outcomes(...outcomes: object[]): Promise<void>;
	/** Ends a task now. */
	finish(taskId: string | number): Promise<void>;
	/** What arrived, in order; only paths that begin with `path` where given. */
	requests(path?: string, method?: string): Promise<Json[]>;
	/** What was bought. */
	ledger(): Promise<Json[]>;
	webhooks(): Promise<Json[]>;
	/** Puts everything back to the start. */
	reset(): Promise<void>;
}

/** A sandbox provider of a test's own, in a process of its own. */
export interface Sandbox extends SandboxControls {
	/** Ends the process; resolves when it has ended. */
	stop(): Promise<void>;
}

/** Starts `npm run sandbox` on a free port with more arguments, and waits until it is ready. */
export async function startSandbox(args: string[] = []): Promise<Sandbox> {
	const child = spawnTied('node_modules/.bin/node', ['sandbox/main.mts', '--port', '0', ...args], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const url = await readyUrl(child);
	return { ...controlsOf(url), stop: () => stop(child) };
}

/** The controls of a sandbox that runs already. */
export function controlsOf(url: string): SandboxControls {
	const http = axios.create({
		baseURL: url,
		proxy: false,
		validateStatus: () => true,
		maxRedirects: 0,
	});
	const read = async (path: string) => (await http.get(`/_sandbox/${path}`)).data;
	const order = async (path: string, body: unknown) => {
		const { status, data } = await http.post(`/_sandbox/${path}`, body);
		if (status !== 200) throw new Error(`The sandbox refused ${path}: ${JSON.stringify(data)}`);
	};
	return {
		url,
		get: (path, headers) => http.get(path, { headers }),
		post: (path, body, headers) => http.post(path, body, { headers }),
		faults: (...faults) => order('faults', faults),
		faultsLeft: () => read('faults'),
		clearFaults: async () => void (await http.delete('/_sandbox/faults')),
		settings: (settings) => order('settings', settings),
		outcomes: (...outcomes) => order('outcomes', outcomes),
		finish: (taskId) => order('finish', { taskId }),
		requests: (path = '', method = '') => read(`requests?${new URLSearchParams({ path, method })}`),
		ledger: () => read('ledger'),
		webhooks: () => read('webhooks'),
		reset: () => order('reset', {}),
	};
}

async function readyUrl(child: ChildProcess): Promise<string> {
	const timer = setTimeout(() => child.kill(), START_TIMEOUT_MS);
	for await (const line of createInterface({ input: child.stdout! })) {
		const url = /^Sandbox ready at (\S+)$/.exec(line)?.[1];
		if (!url) continue;
		clearTimeout(timer);
		// Keep reading, so that the help text never fills the pipe.
		child.stdout!.resume();
		return url;
	}
	throw new Error('The sandbox ended before it was ready; its own output says why.');
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGTERM');
	await once(child, 'exit');
}
