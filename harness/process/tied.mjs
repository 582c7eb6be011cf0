// Plain JavaScript without dependencies, since bootstrap.mjs needs it before Node 24 is there.
import { spawn } from 'node:child_process';

/** Waits for a line; an end without one means that the parent died, whatever the reason. */
const WATCH = 'read -r _ || kill -s "$1" -- "$2"';

/**
 * Starts a program that ends with this process, however that ends, SIGKILL included.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function spawnTied(command, args, options) {
	const child = spawn(command, args, options);
	if (child.pid) tie(child, 'TERM', String(child.pid));
	return child;
}

/**
 * The same for a program with children of its own: all of them are a process group that is killed
 * when the program, or this process, ends. Ctrl-C in the terminal does not reach the group.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function spawnGroup(command, args, options) {
	const child = spawn(command, args, { ...options, detached: true });
	if (child.pid) tie(child, 'KILL', `-${child.pid}`);
	child.once('exit', () => killGroup(child));
	return child;
}

/**
 * Kills a program that `spawnGroup` started, with all its children; one that is gone needs nothing.
 * @param {import('node:child_process').ChildProcess} child
 */
export function killGroup(child) {
	if (!child.pid) return;
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		// macOS reports EPERM for a group of which only a zombie is left.
		if (code !== 'ESRCH' && code !== 'EPERM') throw error;
	}
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} signal name without SIG
 * @param {string} target as `kill` takes it
 */
function tie(child, signal, target) {
	const watch = spawn('sh', ['-c', WATCH, 'watch', signal, target], {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	const line = /** @type {import('node:net').Socket} */ (watch.stdin);
	watch.on('error', () => undefined);
	line.on('error', () => undefined);
	watch.unref();
	line.unref();
	child.once('exit', () => line.end('\n'));
}
