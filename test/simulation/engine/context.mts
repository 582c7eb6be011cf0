import type { IDataObject, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';
import type { Call } from '../provider/network.mts';
import type { Engine } from './engine.mts';
import type { Execution, StackEntry, WorkflowNode } from './types.mts';

/** Where a node runs: all that its context is made of. */
export interface Place {
	engine: Engine;
	execution: Execution;
	node: WorkflowNode;
	entry: StackEntry;
	runIndex: number;
	/** Set where the node is a tool, by who runs it: the agent itself, or the engine for the agent. */
	tool?: 'agent' | 'engine';
}

/** @returns n8n's context of a run, as far as the nodes use one */
export function executeContext(place: Place) {
	const { engine, execution, node, entry, runIndex, tool } = place;
	const shared = sharedContext(place);
	return {
		...shared,
		helpers: {
			...shared.helpers,
			assertBinaryData(index: number, field: string) {
				const file = entry.items[index]?.binary?.[field];
				if (!file)
					throw new Error(`This operation expects the node's input data to contain "${field}"`);
				return file;
			},
		},
		getInputData: () => entry.items,
		continueOnFail: () => node.onError !== 'stopWorkflow',
		getContext: () => (execution.state.contexts[node.name] ??= {}),
		getInputSourceData: () => ({ previousNode: entry.from }),
		getExecuteData: () => ({ data: { main: [entry.items] }, source: null, node: {} }),
		getNodeParameter: (name: string, index: number, fallback?: unknown) =>
			(name.includes('.') ? inner(place, name, index) : engine.evaluate(place, name, index)) ??
			fallback,
		getExecutionCancelSignal: () => execution.cancel.signal,
		getWorkflowDataProxy: (index: number) => ({
			$runIndex: runIndex,
			$execution: { id: execution.id, resumeUrl: engine.resumeUrl(execution) },
			$json: entry.items[index]?.json,
		}),
		putExecutionToWait: async (until: Date) => {
			execution.state.waitTill = until.getTime();
		},
		setMetadata: () => undefined,
		sendMessageToUI: () => undefined,
		addExecutionHints: (...hints: Array<{ message: string }>) =>
			execution.hints.push(...hints.map(({ message }) => message)),
		...(tool === 'agent' ? { getNextRunIndex: () => runIndex + 1 } : {}),
		...(engine.plan.line === '2.41' ? { isToolExecution: () => tool !== undefined } : {}),
	};
}

/** What a node has in every kind of run. */
export function sharedContext({ engine, execution, node, tool }: Omit<Place, 'entry'>) {
	const { world } = engine;
	const log = (message: string, meta?: object) =>
		execution.log.push(meta ? `${message} ${textOf(meta)}` : message);
	const read = async (type: string, itemIndex = 0) => {
		world.point('credential');
		await world.sleep(world.chance.spread(0.1, 20));
		return engine.credentials.read(type, itemIndex);
	};
	const credential = { id: '1', name: 'Credential' };
	return {
		logger: { debug: log, info: log, warn: log, error: log },
		getNode: () => ({
			id: node.name,
			name: node.name,
			type: `n8n-nodes-ai-video.${node.kind}${tool ? 'Tool' : ''}`,
			typeVersion: 1,
			parameters: {},
			credentials: { novitaApi: credential, modelsLabApi: credential },
			onError: node.onError,
			retryOnFail: node.retry !== null,
		}),
		getWorkflow: () => ({ id: 'w', name: 'Videos', active: true }),
		getWorkflowSettings: () => ({
			executionOrder: 'v1',
			saveExecutionProgress: engine.plan.savesProgress,
		}),
		getExecutionId: () => execution.id,
		getMode: () => 'trigger',
		getChildNodes: () =>
			Object.keys(execution.workflow.nodes).map((name) => ({ name, disabled: false })),
		getConnections: ({ name }: { name: string }) => [engine.sourcesOf(execution.workflow, name)],
		getCredentials: read,
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) =>
				await engine.network.send(callOf(options, false)),
			async httpRequestWithAuthentication(
				this: { getExecutionCancelSignal(): AbortSignal },
				type: string,
				options: IHttpRequestOptions,
				given?: { credentialsDecrypted?: { data?: { apiKey?: unknown } } },
			) {
				// Whatever item the caller means, n8n reads the credential of the first, unless it is given one.
				const { apiKey } = given?.credentialsDecrypted?.data ?? (await read(type, 0));
				authenticate(type, options, String(apiKey).trim());
				const call = callOf(options, true);
				// Whatever the request says, n8n takes the signal of whoever calls it.
				return await engine.network.send({ ...call, abortSignal: this.getExecutionCancelSignal() });
			},
			prepareBinaryData: async (
				content: AsyncIterable<Buffer>,
				fileName: string,
				mimeType: string,
			) => await engine.store(content, fileName, mimeType),
		},
	};
}

/** @returns the value of a parameter inside another, such as `options.timeout`: n8n evaluates it alone */
function inner({ node, entry }: Place, name: string, index: number): unknown {
	const [top = '', ...inside] = name.split('.');
	const whole = node.parameter(top, { n: null, index, data: entry.items[index] });
	return inside.reduce((value, key) => (value as IDataObject | undefined)?.[key], whole);
}

/** As n8n does: into the objects that it is handed. */
function authenticate(type: string, options: IHttpRequestOptions, key: string): void {
	if (type === 'novitaApi') {
		options.headers ??= {};
		options.headers.Authorization = `Bearer ${key}`;
		return;
	}
	options.body ??= {};
	(options.body as IDataObject).key = key;
}

function callOf(options: IHttpRequestOptions, isKeyed: boolean): Call {
	const { method = 'GET', url, qs, headers, body, timeout, abortSignal } = options;
	if (!options.disableFollowRedirect || !options.ignoreHttpStatusErrors) {
		throw new Error('The simulation knows requests only that take any status and no redirect');
	}
	return {
		method,
		url,
		qs,
		headers,
		body,
		timeout,
		isKeyed,
		isStreamed: options.encoding === 'stream',
		...(abortSignal ? { abortSignal: abortSignal as AbortSignal } : {}),
	};
}

function textOf(meta: object): string {
	return Object.values(meta)
		.map((value) => (value instanceof Error ? value.message : JSON.stringify(value)))
		.join(' ');
}

/** @returns whether n8n takes the outcome of a try for a failure */
export function hasFailed(outputs: INodeExecutionData[][]): boolean {
	return Boolean(outputs[0]?.[0]?.json.error);
}
