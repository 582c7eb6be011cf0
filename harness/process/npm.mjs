// Plain JavaScript without dependencies, since bootstrap.mjs needs it before Node 24 is there.
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { activityOf, hasMoved } from './activity.mjs';
import { killGroup, spawnGroup } from './tied.mjs';

/** How long a download may make no progress before it counts as stalled; npm itself waits five minutes. */
const STALL_MS = 40_000;
const ATTEMPTS = 5;
const TAIL_LINES = 25;

/** Log lines that would push the cause of a failure out of the tail. */
const NOISE = /^npm (http|warn|verbose|silly|info)\b/;

/**
 * @typedef {object} NpmOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env] default: that of this process
 * @property {number} [stallMs] default: 40,000
 * @property {number} [attempts] default: 5
 * @property {(line: string) => void} [onLine] called with every line of both outputs, as it comes
 * @property {(problem: string) => void} [onStall] called before npm is started again
 */

/**
 * Runs npm to its end, and starts it again when it stalls: neither bytes nor work for 40 s. What it
 * has downloaded is in its cache by then.
 * @param {string[]} args
 * @param {NpmOptions} options
 * @throws with the last lines of npm's output, when it fails, or when it stalled each time
 */
export async function runNpm(args, options) {
	const { stallMs = STALL_MS, attempts = ATTEMPTS, onStall } = options;
	const stall = `nothing has moved for ${stallMs / 1000} s`;
	for (let attempt = 1; ; attempt++) {
		if (await runOnce(args, { ...options, stallMs })) return;
		if (attempt === attempts) {
			throw new Error(`The registry does not respond: ${stall}, ${attempts} times.`);
		}
		const next = `trying again (${attempt + 1} of ${attempts})`;
		onStall?.(`${stall}; ${next}, what was downloaded is kept`);
	}
}

/**
 * @param {string[]} args
 * @param {NpmOptions & { stallMs: number }} options
 * @returns {Promise<boolean>} false when it stalled and was ended
 */
async function runOnce(args, { cwd, env = process.env, stallMs, onLine }) {
	// Under `npm --silent` a child npm would be silent too, and its errors would be lost.
	const audible = { ...env, npm_config_loglevel: 'notice' };
	const child = spawnGroup('npm', args, { cwd, env: audible, stdio: ['ignore', 'pipe', 'pipe'] });
	/** @type {string[]} */
	const lines = [];
	const watchdog = startWatchdog(child, stallMs);
	for (const output of [child.stdout, child.stderr]) {
		if (!output) continue;
		createInterface(output).on('line', (raw) => {
			const line = stripVTControlCharacters(raw);
			lines.push(line);
			watchdog.moved();
			onLine?.(line);
		});
	}
	/** @type {string | undefined} */
	const problem = await new Promise((resolve) => {
		child.on('error', (error) => resolve(error.message));
		child.on('close', (code, signal) =>
			resolve(code === 0 ? undefined : `ended with ${signal ?? code}`),
		);
	});
	watchdog.stop();
	if (problem === undefined) return true;
	if (watchdog.stalled()) return false;
	const tail = lines.filter((line) => !NOISE.test(line)).slice(-TAIL_LINES);
	throw new Error([`"npm ${args.join(' ')}" ${problem}.`, ...tail].join('\n'));
}

/**
 * Kills the group when it has done nothing for so long.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} stallMs
 */
function startWatchdog(child, stallMs) {
	let last = { bytes: 0, cpuMs: 0 };
	let movedAt = Date.now();
	let stalled = false;
	const moved = () => {
		movedAt = Date.now();
	};
	const check = () => {
		const now = activityOf(child.pid ?? 0);
		if (hasMoved(last, now)) {
			last = now;
			moved();
		} else if (Date.now() - movedAt > stallMs) {
			stalled = true;
			killGroup(child);
		}
	};
	const timer = setInterval(check, stallMs / 20);
	return { moved, stalled: () => stalled, stop: () => clearInterval(timer) };
}
