import { join } from 'node:path';
import { Listr } from 'listr2';
import { startSandbox } from '../sandbox/server.mts';
import { makeFirstVideo } from './first-video.mts';
import { provisionCredentials, provisionExamples } from './provision.mts';
import type { Host } from './n8n/host.mts';
import { ensureHost } from './n8n/host.mts';
import type { N8n } from './n8n/instance.mts';
import { startN8n } from './n8n/instance.mts';
import { loadState, saveState } from './local-state.mts';
import { installPackage, packPackage } from './package.mts';
import { firstFreePort } from './process/ports.mts';
import type { CredentialSpec } from './credentials.mts';
import { sandboxCredentials } from './credentials.mts';
import type { Login } from './n8n/session.mts';
import type { Line } from './n8n/lines.mts';
import { RELOADING } from './watch.mts';
import type { VideoFacts } from './video-file.mts';

const SANDBOX_SPEED = 6;
const SANDBOX_PORT = 4600;
const N8N_PORT = 5678;
const EXAMPLES = 'examples';
/** What makes the first video: in the sandbox, or with the credential of a provider. */
const FIRST_EXAMPLES = {
	sandbox: 'first-video.json',
	novitaApi: 'first-video.json',
	modelsLabApi: 'modelslab-text-to-video.json',
	openRouterVideoApi: 'openrouter-text-to-video.json',
};

/** A local n8n with this package and everything a user needs to make a video. */
export interface DevEnvironment {
	n8n: N8n;
	sandboxUrl: string;
	login: Login;
	/** Id of the workflow that made the first video. */
	workflowId: string;
	video: VideoFacts;
}

export interface DevEnvironmentOptions {
	line: Line;
	/** n8n's user folder; used again by later runs. */
	folder: string;
	/** Credentials that take the place of the sandbox's. */
	real: CredentialSpec[];
	/** Whether n8n reloads the nodes when their sources change. */
	watch: boolean;
	/** Where the first video is saved. */
	videoFile: string;
	/** Called with a function that stops each started process, in order of start. */
	onStarted: (close: () => Promise<void>) => void;
}

/**
 * Opens the dev environment step by step, showing progress, and makes a first video in it.
 * @throws when a step fails, after its reason was shown
 */
export async function openDevEnvironment(options: DevEnvironmentOptions): Promise<DevEnvironment> {
	const { line, folder, real, watch, videoFile, onStarted } = options;
	const stateFile = join(folder, 'launcher.json');
	const state = loadState(stateFile);
	const environment = { login: state.login } as DevEnvironment & { tarball: string; host: Host };
	const steps = new Listr([], {
		registerSignalListeners: false,
		rendererOptions: { collapseErrors: false },
	});

	steps.add({
		title: 'Build and pack the nodes',
		task: async () => void (environment.tarball = await packPackage()),
	});
	steps.add({
		title: 'Get n8n',
		task: async (_, task) => {
			environment.host = await ensureHost(line, (message) => (task.output = message));
			task.title = `Get n8n ${environment.host.version}`;
		},
	});
	steps.add({
		title: 'Start the sandbox provider',
		task: async (_, task) => {
			const port = await firstFreePort(SANDBOX_PORT);
			task.title += instead(SANDBOX_PORT, port);
			const sandbox = await startSandbox({ port, speed: SANDBOX_SPEED });
			onStarted(async () => await sandbox.close());
			environment.sandboxUrl = sandbox.url;
		},
	});
	steps.add({
		title: 'Start n8n',
		task: async (_, task) => {
			await installPackage(environment.tarball, folder);
			const port = await firstFreePort(N8N_PORT);
			task.title += instead(N8N_PORT, port);
			const { host } = environment;
			const env = watch ? RELOADING : {};
			environment.n8n = await startN8n({ host, userFolder: folder, port, env });
			onStarted(async () => await environment.n8n.stop());
			saveState(stateFile, state);
			await environment.n8n.client.signIn(state.login);
		},
	});
	steps.add({
		title: 'Provide credentials and example workflows',
		task: async () => {
			const { client } = environment.n8n;
			const sandboxed = sandboxCredentials(environment.sandboxUrl, ' (sandbox)');
			const chosen = sandboxed.map((spec) => real.find(({ type }) => type === spec.type) ?? spec);
			// A real key must not stay behind in the local n8n.
			if (real.length) onStarted(async () => await provisionCredentials(client, state, sandboxed));
			await provisionCredentials(client, state, chosen);
			await provisionExamples(client, state, EXAMPLES);
			saveState(stateFile, state);
		},
	});
	steps.add({
		title: 'Make the first video',
		task: async () => {
			const example = FIRST_EXAMPLES[real[0]?.type ?? 'sandbox'];
			const imported = state.examples[example];
			if (!imported) throw new Error(`There is no example workflow ${example} in ${EXAMPLES}.`);
			environment.workflowId = imported.id;
			environment.video = await makeFirstVideo(
				environment.n8n.client,
				environment.workflowId,
				videoFile,
			);
		},
	});

	try {
		await steps.run();
	} catch (cause) {
		throw new Error('This run could not finish; the step above shows the reason.', { cause });
	}
	return environment;
}

function instead(wanted: number, port: number): string {
	return port === wanted ? '' : ` at port ${port}, since another program uses ${wanted}`;
}
