import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import axios from 'axios';
import Fastify from 'fastify';
import type { INode } from 'n8n-workflow';
import ts from 'typescript';
import { firstOf } from '../../harness/lists.mts';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import type { OwnN8n } from '../../harness/own-n8n.mts';
import { startOwnN8n } from '../../harness/own-n8n.mts';
import { node, wire } from '../../harness/pipeline.mts';
import { activate, eventually, sleep } from '../../harness/trial.mts';
import type { Seen } from '../simulation/facts/director.mts';
import { Director } from '../simulation/facts/director.mts';
import type { Fact, FactNode } from '../simulation/facts/facts.mts';
import type { Stage } from '../simulation/facts/play.mts';
import { playFact } from '../simulation/facts/play.mts';
import { startScriptedModel } from './scripted-model.mts';

/** A real n8n with the probe, and with what its workflows need. */
export interface ProbedN8n {
	/** @returns what the probes found */
	play(fact: Fact): Promise<string[]>;
	discard(): Promise<void>;
}

const AGENTS = { agent: 2, newAgent: 3 } as const;
/** Comes to something else each time that n8n evaluates it. */
const CHANGING = '={{ $now.toMillis() + Math.random() }}';

export async function startProbedN8n(): Promise<ProbedN8n> {
	const folder = mkdtempSync(join(tmpdir(), 'probe-'));
	writeFileSync(join(folder, 'Probe.node.js'), probeAsCommonJs());
	const own = await startOwnN8n('http://127.0.0.1:9', { env: { N8N_CUSTOM_EXTENSIONS: folder } });
	const model = await startScriptedModel({ arguments: { subject: 'one' } }, 'Done.');
	const data = { apiKey: 'no-real-key', url: model.url };
	await own.client.createCredential('Model', 'openAiApi', data);
	return {
		play: async (fact) => await playInN8n(own, fact),
		async discard() {
			await own.discard();
			await model.close();
			rmSync(folder, { recursive: true });
		},
	};
}

function probeAsCommonJs(): string {
	const source = readFileSync(resolve('test/simulation/facts/probe.mts'), 'utf8');
	const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
	return ts.transpileModule(source, { fileName: 'Probe.ts', compilerOptions }).outputText;
}

async function playInN8n(own: OwnN8n, fact: Fact): Promise<string[]> {
	const director = new Director(fact.commands);
	const server = Fastify();
	server.post<{ Body: Seen }>('/', ({ body }) => ({ command: director.answer(body) }));
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	try {
		const workflow = await workflowOf(own, fact, url);
		return await playFact(fact, await stageOf(own, fact, workflow), director);
	} finally {
		await server.close();
	}
}

async function stageOf(own: OwnN8n, fact: Fact, workflow: WorkflowJson): Promise<Stage> {
	const { client, url } = own;
	const { start, executionIds } = await activate(client, url, workflow);
	const probes = fact.nodes.filter(({ kind }) => kind === undefined);
	return {
		async start() {
			await start();
			return firstOf(await eventually('started', executionIds, ({ length }) => length === 1));
		},
		retry: async (execution, variant) => await client.retryExecution(execution, variant),
		async kill(execution) {
			await own.kill();
			await own.restart();
			const status = async () => (await client.execution(execution)).status;
			await eventually('crashed', status, (one) => one === 'crashed');
		},
		stop: async (execution) => await client.stopExecution(execution),
		async call(address) {
			await axios.post(address.replace(/^https?:\/\/[^/]+/, url), {}, { proxy: false });
		},
		status: async (execution) => (await client.execution(execution)).status,
		async runs(execution) {
			const shown = await client.execution(execution);
			const counts = probes.map(({ name }) => [name, shown.runs(name).length] as const);
			return Object.fromEntries(counts.filter(([, count]) => count > 0));
		},
		pass: async () => await sleep(200),
	};
}

async function workflowOf(own: OwnN8n, fact: Fact, director: string): Promise<WorkflowJson> {
	const { nodes, savesProgress = false } = fact;
	const path = `facts-${new URL(director).port}`;
	const start = node('Start', 'n8n-nodes-base.webhook', 2, {
		httpMethod: 'POST',
		path,
		responseMode: 'onReceived',
		options: {},
	});
	const workflow: WorkflowJson = {
		name: fact.what,
		nodes: [{ ...start, webhookId: path }],
		connections: { Start: { main: [wire(firstOf(nodes).name)] } },
		settings: { saveExecutionProgress: savesProgress },
	};
	for (const one of nodes) {
		workflow.nodes.push({ ...(await nodeOf(own, fact, one, director)), ...settingsOf(one) });
		const main = (one.outputs ?? []).map((to) => (to === '' ? [] : wire(to)));
		workflow.connections[one.name] ??= { main };
		if (one.kind === 'agent' || one.kind === 'newAgent') addAgent(workflow, one);
	}
	return workflow;
}

function settingsOf({ tries, onError }: FactNode): Partial<INode> {
	return {
		...(tries ? { retryOnFail: true, maxTries: tries, waitBetweenTries: 1 } : {}),
		...(onError ? { onError } : {}),
	};
}

async function nodeOf(own: OwnN8n, fact: Fact, one: FactNode, director: string): Promise<INode> {
	const { name, kind, uses } = one;
	if (kind === 'call') {
		const workflowId = await importChild(own, uses!, director);
		const parameters = { workflowId: { __rl: true, mode: 'id', value: workflowId }, options: {} };
		return node(name, 'n8n-nodes-base.executeWorkflow', 1.2, parameters);
	}
	if (kind !== undefined) {
		return node(name, '@n8n/n8n-nodes-langchain.agent', AGENTS[kind], {
			promptType: 'define',
			text: 'Go',
			options: { maxIterations: 3, enableStreaming: false },
		});
	}
	const isTool = fact.nodes.some((other) => other.kind !== 'call' && other.uses === name);
	const more = isTool ? { descriptionType: 'manual', toolDescription: 'Says what it finds' } : {};
	return probe(name, director, isTool, more);
}

function probe(name: string, director: string, isTool = false, more = {}): INode {
	const type = isTool ? 'CUSTOM.probeTool' : 'CUSTOM.probe';
	return node(name, type, 1, { director, value: CHANGING, ...more });
}

async function importChild({ client }: OwnN8n, name: string, director: string): Promise<string> {
	const trigger = node('Called', 'n8n-nodes-base.executeWorkflowTrigger', 1.1, {
		inputSource: 'passthrough',
	});
	const id = await client.importWorkflow({
		name: `Called ${new URL(director).port}`,
		nodes: [trigger, probe(name, director)],
		connections: { Called: { main: [wire(name)] } },
	});
	await client.activate(id);
	return id;
}

function addAgent(workflow: WorkflowJson, { name, uses }: FactNode): void {
	const model = node(`Model of ${name}`, '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
		model: { __rl: true, mode: 'id', value: 'scripted' },
		options: {},
	});
	workflow.nodes.push({ ...model, credentials: { openAiApi: { id: '', name: 'Model' } } });
	const to = (type: 'ai_tool' | 'ai_languageModel') => ({
		[type]: [[{ node: name, type, index: 0 }]],
	});
	workflow.connections[uses!] = to('ai_tool');
	workflow.connections[model.name] = to('ai_languageModel');
}
