import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { eventually } from '../../harness/trial.mts';

/** Seconds that nobody else sleeps: how the processes of this test are found again. */
let seconds: string;
beforeEach(() => {
	seconds = `${randomInt(100_000, 999_999)}`;
});

/** How many processes of this test run. */
async function sleepers(): Promise<number> {
	const all = execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' });
	return all.split('\n').filter((line) => line.trim() === `sleep ${seconds}`).length;
}

/** A program that starts children of both kinds, one of them with a child of its own. */
function startParent() {
	const program = `
		import { spawnGroup, spawnTied } from './harness/process/tied.mjs';
		spawnGroup('sh', ['-c', 'sleep ${seconds} & sleep ${seconds} & wait'], { stdio: 'ignore' });
		spawnTied('sleep', ['${seconds}'], { stdio: 'ignore' });`;
	return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' });
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
	'leaves no child behind when the parent ends by %s',
	async (signal) => {
		const parent = startParent();
		await eventually('all run', sleepers, (count) => count === 3);
		parent.kill(signal);
		await eventually('all are gone', sleepers, (count) => count === 0);
	},
);
