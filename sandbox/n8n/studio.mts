import { join } from 'node:path';
import { Listr } from 'listr2';
import { startSandbox } from '../server.mts';
import { makeFirstVideo } from './first-video.mts';
import { provideCredentials, provideExamples } from './furnish.mts';
import type { Host } from './host.mts';
import { ensureHost } from './host.mts';
import type { N8n } from './instance.mts';
import { startN8n } from './instance.mts';
import { loadState, saveState } from './local-state.mts';
import { installPackage, packPackage } from './package.mts';
import { firstFreePort } from './ports.mts';
import type { CredentialSpec } from './providers.mts';
import { sandboxCredentials } from './providers.mts';
import type { Login } from './session.mts';
import type { Line } from './versions.mts';
import type { VideoFacts } from './video-file.mts';

const SANDBOX_SPEED = 6;
const SANDBOX_PORT = 4600;
const N8N_PORT = 5678;
const EXAMPLES = 'examples';
/** The model of the sandbox's first video is no longer offered: a real key gets a current one. */
const FIRST_EXAMPLES = {
	sandbox: 'first-video.json',
	novitaApi: 'text-to-video.json',
	modelsLabApi: 'modelslab-text-to-video.json',
};

/** A local n8n with this package and everything a user needs to make a video. */
export interface Studio {
	n8n: N8n;
	sandboxUrl: string;
	login: Login;
	/** Id of the workflow that made the first video. */
	workflowId: string;
	video: VideoFacts;
}

export interface StudioOptions {
	line: Line;
	/** n8n's user folder; used again by later runs. */
	folder: string;
	/** Credentials that take the place of the sandbox's. */
	real: CredentialSpec[];
	/** Where the first video is saved. */
	videoFile: string;
	/** Gets what ends each started thing, in order of start. */
	onStarted: (close: () => Promise<void>) => void;
}

/**
 * Opens the studio step by step, showing progress, and makes a first video in it.
 * @throws when a step fails, after its reason was shown
 */
export async function openStudio(options: StudioOptions): Promise<Studio> {
	const { line, folder, real, videoFile, onStarted } = options;
	const stateFile = join(folder, 'launcher.json');
	const state = loadState(stateFile);
	const studio = { login: state.login } as Studio & { tarball: string; host: Host };
	const steps = new Listr([], {
		registerSignalListeners: false,
		rendererOptions: { collapseErrors: false },
	});

	steps.add({
		title: 'Build and pack the nodes',
		task: async () => void (studio.tarball = await packPackage()),
	});
	steps.add({
		title: 'Get n8n',
		task: async (_, task) => {
			studio.host = await ensureHost(line, (message) => (task.output = message));
			task.title = `Get n8n ${studio.host.version}`;
		},
	});
	steps.add({
		title: 'Start the sandbox provider',
		task: async () => {
			const port = await firstFreePort(SANDBOX_PORT);
			const sandbox = await startSandbox({ port, speed: SANDBOX_SPEED });
			onStarted(async () => await sandbox.close());
			studio.sandboxUrl = sandbox.url;
		},
	});
	steps.add({
		title: 'Start n8n',
		task: async () => {
			await installPackage(studio.tarball, folder);
			const port = await firstFreePort(N8N_PORT);
			studio.n8n = await startN8n({ host: studio.host, userFolder: folder, port });
			onStarted(async () => await studio.n8n.stop());
			saveState(stateFile, state);
			await studio.n8n.client.signIn(state.login);
		},
	});
	steps.add({
		title: 'Provide credentials and example workflows',
		task: async () => {
			const { client } = studio.n8n;
			const sandboxed = sandboxCredentials(studio.sandboxUrl, ' (sandbox)');
			const chosen = sandboxed.map((spec) => real.find(({ type }) => type === spec.type) ?? spec);
			// A real key must not stay behind in the local n8n.
			if (real.length) onStarted(async () => await provideCredentials(client, state, sandboxed));
			await provideCredentials(client, state, chosen);
			await provideExamples(client, state, EXAMPLES);
			saveState(stateFile, state);
		},
	});
	steps.add({
		title: 'Make the first video',
		task: async () => {
			const example = FIRST_EXAMPLES[real[0]?.type ?? 'sandbox'];
			studio.workflowId = state.examples[example].id;
			studio.video = await makeFirstVideo(studio.n8n.client, studio.workflowId, videoFile);
		},
	});

	try {
		await steps.run();
	} catch (cause) {
		throw new Error('This run could not finish; the reason stands at the step above.', { cause });
	}
	return studio;
}
