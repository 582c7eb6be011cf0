// `npm start`: a real n8n with this package, a sandbox that plays the providers, and a first video.
// `npm run dev` is the same with `--watch`: n8n reloads the nodes when their sources change.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withLock } from './process/file-lock.mts';
import { realCredentials } from './credentials.mts';
import type { DevEnvironment } from './dev-environment.mts';
import { openDevEnvironment } from './dev-environment.mts';
import { lineFromEnvironment } from './n8n/lines.mts';
import { watchNodes } from './watch.mts';

const VIDEO = 'out/first-video.mp4';
const INTERRUPTED = 130;

async function main(): Promise<number> {
	const flag = { type: 'boolean', default: false } as const;
	const { values } = parseArgs({ options: { once: flag, watch: flag } });
	const { once, watch } = values;
	const line = lineFromEnvironment();
	const folder = join(process.cwd(), '.cache/n8n', line);
	const failIfRunning = (pid: number) => {
		throw new Error(
			`The local n8n is already running (process ${pid}). Stop it first, with Ctrl-C.`,
		);
	};
	return await withLock(join(folder, 'launcher.lock'), failIfRunning, async () => {
		const closers: Array<() => Promise<void> | void> = [];
		const real = realCredentials(process.env);
		for (const { name } of real) console.log(`${name}: a key is set. Its videos COST MONEY.`);
		const onStarted = (close: () => Promise<void>) => void closers.push(close);
		const opened = openDevEnvironment({ line, folder, real, watch, videoFile: VIDEO, onStarted });
		try {
			const environment = await Promise.race([opened, stopRequested]);
			if (!environment) {
				console.log('\nInterrupted. Run the same command again: it continues from here.');
				return INTERRUPTED;
			}
			console.log(summary(environment, real.length > 0));
			if (!once) {
				console.log('Ctrl-C ends n8n and the sandbox.');
				if (watch) closers.push(watchNodes(folder));
				await stopRequested;
			}
			return 0;
		} finally {
			for (const close of closers.reverse()) await close();
		}
	});
}

/** Resolves at Ctrl-C, when the terminal is closed, or when a service manager asks. */
const stopRequested = new Promise<void>((resolve) => {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
		process.on(signal, () => resolve());
	// A closed terminal takes no more output.
	for (const output of [process.stdout, process.stderr]) output.on('error', () => resolve());
});

function summary(
	{ n8n, sandboxUrl, login, workflowId, video }: DevEnvironment,
	real: boolean,
): string {
	const { width, height, frames } = video;
	return `
Video     ./${VIDEO} (${width} x ${height}, ${frames} frames)
Editor    ${n8n.url}/workflow/${workflowId}
Login     ${login.email} / ${login.password}
Sandbox   ${sandboxUrl} ${real ? '(not used where a real key is set)' : '(costs nothing)'}
`;
}

// Exits rather than ends: a step that was interrupted must not keep the process alive.
main().then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
