import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import { ZodError } from 'zod';
import { registerBodyParser } from './http/body-parser.mts';
import { pathOf } from './http/path.mts';
import { serveControl } from './control.mts';
import { notFound, serveModelsLab } from './modelslab/routes.mts';
import { invalidBody, novitaError, routeNotFound } from './novita/errors.mts';
import { serveNovita } from './novita/routes.mts';
import { serveOpenRouter } from './openrouter/routes.mts';
import { addSampleTasks } from './novita/samples.mts';
import { serveResults } from './results/routes.mts';
import { asNovitaMessage } from './schemas/error-messages.mts';
import type { SandboxOptions } from './state.mts';
import { SandboxState } from './state.mts';
import { registerHooks } from './http/hooks.mts';

const LOOPBACK = '127.0.0.1';

/** A running sandbox. */
export interface RunningSandbox {
	/** `http://127.0.0.1:<port>`: the Novita base and asset URL; ModelsLab's is `<url>/api`,
	 * OpenRouter's `<url>/openrouter/api/v1`. */
	url: string;
	close(): Promise<void>;
}

/**
 * Starts the sandbox on loopback: Novita AI, ModelsLab and OpenRouter as documented, results, control routes.
 * @throws when a port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
	const folder = await mkdtemp(join(tmpdir(), 'ai-video-sandbox-'));
	const state = new SandboxState(options, folder);
	const listeners: FastifyInstance[] = [];
	const close = async () => {
		state.close();
		await Promise.all(listeners.map((app) => app.close()));
		await rm(folder, { recursive: true, force: true });
	};
	try {
		const main = createListener(state);
		listeners.push(main);
		serveNovita(main, state);
		serveModelsLab(main, state);
		serveOpenRouter(main, state);
		serveResults(main, state);
		serveControl(main, state);
		state.origin = await main.listen({ host: LOOPBACK, port: options.port ?? 0 });
		state.links.origin = state.origin;
		if (options.resultsPort !== undefined) {
			const results = createListener(state);
			listeners.push(results);
			serveResults(results, state);
			state.links.origin = await results.listen({ host: LOOPBACK, port: options.resultsPort });
		}
		state.addSamples = () => addSampleTasks(state);
		state.addSamples();
	} catch (error) {
		await close();
		throw error;
	}
	return { url: state.origin, close };
}

function createListener(state: SandboxState): FastifyInstance {
	const app = Fastify({ forceCloseConnections: true, exposeHeadRoutes: false });
	registerBodyParser(app);
	registerHooks(app, state);
	app.setNotFoundHandler(async (request, reply) =>
		pathOf(request).startsWith('/api/') ? notFound(reply) : routeNotFound(reply),
	);
	app.setErrorHandler(async (error, _request, reply) => {
		if (error instanceof ZodError) return invalidBody(reply, asNovitaMessage(error));
		const { statusCode = 500, message } = error as { statusCode?: number; message: string };
		if (statusCode < 500) return invalidBody(reply, message);
		console.error('Sandbox error:', error);
		return novitaError(reply, 500, 'GET_RESULT_FAILED', 'the sandbox failed; see its output');
	});
	return app;
}
