// Plain JavaScript without dependencies, since bootstrap.mjs needs it before Node 24 is there.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Less than this is the idle activity of Node, not a download. */
const IDLE_BYTES = 1_000;
const IDLE_CPU_MS = 200;

/**
 * What the processes of a group have read, written and computed since they were started.
 * @typedef {{ bytes: number, cpuMs: number }} Activity
 */

/**
 * @param {number} group id of the process group
 * @returns {Activity}
 */
export function activityOf(group) {
	return existsSync('/proc/self/io') ? fromProc(group) : fromPs(group);
}

/**
 * Whether the group did something between two samples; a download that stalls does nothing.
 * @param {Activity} before
 * @param {Activity} now
 */
export function hasMoved(before, now) {
	return (
		Math.abs(now.bytes - before.bytes) > IDLE_BYTES ||
		Math.abs(now.cpuMs - before.cpuMs) > IDLE_CPU_MS
	);
}

/**
 * Linux.
 * @param {number} group
 */
function fromProc(group) {
	const total = { bytes: 0, cpuMs: 0 };
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			// The name in parentheses may hold spaces: count from behind it.
			const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
				.replace(/^.*\) /s, '')
				.split(' ');
			if (Number(stat[2]) !== group) continue;
			const io = readFileSync(`/proc/${pid}/io`, 'utf8');
			for (const [, bytes] of io.matchAll(/^[rw]char: (\d+)$/gm)) total.bytes += Number(bytes);
			// Ticks of 10 ms.
			total.cpuMs += (Number(stat[11]) + Number(stat[12])) * 10;
		} catch {
			// It ended meanwhile.
		}
	}
	return total;
}

/**
 * macOS, which tells of a process only how long it has computed.
 * @param {number} group
 */
function fromPs(group) {
	let cpuMs = 0;
	for (const line of execFileSync('ps', ['-A', '-o', 'pgid=,time='], { encoding: 'utf8' }).split(
		'\n',
	)) {
		const [pgid, time = ''] = line.trim().split(/\s+/);
		if (Number(pgid) === group)
			cpuMs += time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
	}
	return { bytes: 0, cpuMs };
}
