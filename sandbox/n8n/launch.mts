// `npm start`: a real n8n with this package, a sandbox that plays the providers, and a first video.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withLock } from './lock.mts';
import { realCredentials } from './providers.mts';
import type { Studio } from './studio.mts';
import { openStudio } from './studio.mts';
import { lineFromEnvironment } from './versions.mts';

const VIDEO = 'out/first-video.mp4';
const INTERRUPTED = 130;

async function main(): Promise<number> {
	const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
	const line = lineFromEnvironment();
	const folder = join(process.cwd(), '.cache/n8n', line);
	const runsAlready = (pid: number) => {
		throw new Error(`The local n8n runs already (process ${pid}). End it first, with Ctrl-C.`);
	};
	return await withLock(join(folder, 'launcher.lock'), runsAlready, async () => {
		const closers: Array<() => Promise<void>> = [];
		const real = realCredentials(process.env);
		for (const { name } of real) console.log(`${name}: a key is set. Its videos COST MONEY.`);
		const onStarted = (close: () => Promise<void>) => void closers.push(close);
		const opened = openStudio({ line, folder, real, videoFile: VIDEO, onStarted });
		try {
			const studio = await Promise.race([opened, askedToStop]);
			if (!studio) return INTERRUPTED;
			console.log(summary(studio, real.length > 0));
			if (!values.once) {
				console.log('Ctrl-C ends n8n and the sandbox.');
				await askedToStop;
			}
			return 0;
		} finally {
			for (const close of closers.reverse()) await close();
		}
	});
}

/** Resolves at Ctrl-C, or when a service manager asks. */
const askedToStop = new Promise<void>((resolve) => {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
});

function summary({ n8n, sandboxUrl, login, workflowId, video }: Studio, real: boolean): string {
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
