import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnTied } from '../../harness/process/tied.mjs';
import type { Copy } from './copy.mts';

/** A way in which `npm start` may be ended. */
export interface Ending {
	name: string;
	signal: NodeJS.Signals;
	/** Who gets the signal: the terminal's whole group, npm alone, or bootstrap.mjs alone. */
	target: 'group' | 'npm' | 'bootstrap';
}

export const ENDINGS: Ending[] = [
	{ name: 'Ctrl-C', signal: 'SIGINT', target: 'group' },
	{ name: 'terminal closed', signal: 'SIGHUP', target: 'group' },
	{ name: 'SIGTERM to npm', signal: 'SIGTERM', target: 'npm' },
	{ name: 'SIGHUP to npm', signal: 'SIGHUP', target: 'npm' },
	{ name: 'SIGKILL to npm', signal: 'SIGKILL', target: 'npm' },
	{ name: 'SIGTERM to bootstrap.mjs', signal: 'SIGTERM', target: 'bootstrap' },
	{ name: 'SIGKILL to bootstrap.mjs', signal: 'SIGKILL', target: 'bootstrap' },
];

export interface Trial {
	/** Resolves when that was printed. @throws when it ends before */
	reads(line: RegExp): Promise<void>;
	waits(ms: number): Promise<void>;
	/** Ends it. @returns what it printed from then on, and how many seconds it took */
	end(ending: Ending): Promise<{ said: string; seconds: number }>;
	/** Resolves with all that was printed when it has ended by itself. */
	ended(): Promise<string>;
	/** The processes of the copy that run 3 s after the end; there should be none. */
	left(): Promise<string[]>;
}

/** Starts `npm start` as a terminal does: in a group of its own. */
export function startTrial(copy: Copy, env: NodeJS.ProcessEnv = {}): Trial {
	const child = spawnTied('npm', ['start'], {
		cwd: copy.repository,
		env: { ...copy.env, ...env },
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [child.stdout!, child.stderr!]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	const over = once(child, 'exit');
	return {
		async reads(line) {
			while (!line.test(output)) {
				if (child.exitCode !== null) throw new Error(`It ended before ${line}:\n${output}`);
				await delay(100);
			}
		},
		waits: async (ms) => void (await delay(ms)),
		async end({ signal, target }) {
			const before = output.length;
			const start = Date.now();
			process.kill(idOf(target, child, copy), signal);
			while (processesOf(copy).length > 0 && Date.now() - start < 30_000) await delay(100);
			return { said: output.slice(before), seconds: Math.round((Date.now() - start) / 100) / 10 };
		},
		async ended() {
			await over;
			return output;
		},
		async left() {
			await delay(3_000);
			return processesOf(copy).map(({ id, command }) => `${id} ${command}`);
		},
	};
}

function idOf(target: Ending['target'], npm: ChildProcess, copy: Copy): number {
	if (target === 'group') return -npm.pid!;
	if (target === 'npm') return npm.pid!;
	const isBootstrap = ({ command }: Process) => /^node bootstrap\.mjs/.test(command);
	return processesOf(copy).find(isBootstrap)!.id;
}

interface Process {
	id: number;
	command: string;
}

/** All processes that work in the copy or its cache, or were started with a path of it. Linux. */
function processesOf({ folder }: Copy): Process[] {
	const found: Process[] = [];
	for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
			const environment = readFileSync(`/proc/${id}/environ`, 'utf8');
			const traces = [command, environment, readlinkSync(`/proc/${id}/cwd`)];
			if (command && traces.some((text) => text.includes(folder)))
				found.push({ id: Number(id), command });
		} catch {
			// It ended meanwhile.
		}
	}
	return found;
}
