import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';

import { elementAt, firstOf } from '../../harness/lists.mts';
import { models } from '../../nodes/core/models';
import type { ModelSpec, Parameter } from '../../nodes/core/models/types';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { exampleValues } from '../../tools/catalogue/example.mts';
import { useN8n } from '../support/n8n.mts';
import type { Step } from '../support/workflows.mts';
import {
	credential,
	GENERATE,
	generate,
	source,
	WAIT,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

const { client, sandbox } = useN8n();

const MOST_INPUTS = 10;
const NOVITA_NAME = 'novita';

type Values = Record<string, unknown>;
const assets: Record<string, string> = {};

beforeAll(async () => {
	await sandbox.reset();
	await sandbox.settings({ queuedSeconds: 0, processingSeconds: 2, rateLimits: false });
	await sandbox.settings({ retiredModels: 'served' });
	for (const kind of ['image', 'video']) {
		const { data } = await axios.put(`${sandbox.url}/${kind}`, Buffer.from(kind), { proxy: false });
		assets[kind] = data.assets_id;
	}
});

it('every model makes a video, through its fields and through JSON, in one run', async () => {
	const formats = models.map((model) => formStep(model));
	const json = [...new Set(models.map(credentialOf))].flatMap(jsonSteps);
	const givers = [...formats, ...json.filter(({ name }) => name.startsWith(GENERATE))];
	const run = workflow('All Models', ...formats, ...json);
	gather(
		run,
		givers.map(({ name }) => name),
	);

	const execution = await client.runWorkflow(run, 240_000);
	expect(execution.error).toBeUndefined();
	const finished = execution.items(WAIT).map(({ json: task }) => task);
	expect(finished.every(({ status }) => status === 'succeeded')).toBe(true);
	const expected = models.flatMap(({ id }) => [id, id]).sort();
	expect(finished.map(({ model }) => String(model)).sort()).toEqual(expected);
	expect(await sandbox.ledger()).toHaveLength(expected.length);
}, 300_000);

/** A node of its own: the form shows the fields of one model. */
function formStep(model: ModelSpec): Step {
	const values = valuesFor(model);
	const front: Values = {};
	const options: Values = {};
	for (const parameter of model.parameters) {
		const value = values[parameter.name];
		if (value === undefined) continue;
		(parameter.topLevel ? front : options)[parameter.name] =
			parameter.type === 'list' ? { entries: value } : value;
	}
	const more = { name: `Form ${model.id}`, after: ['Start', 0] as [string, number] };
	return generate(model.id, { ...front, options }, { ...more, ...credentialFor(model) });
}

/** One node for all models of a credential: model and parameters come from the items. */
function jsonSteps(name: string): Step[] {
	const own = models.filter((model) => credentialOf(model) === name);
	const items = own.map((model) => ({ model: model.id, parameters: valuesFor(model) }));
	const first = firstOf(own);
	const [list, split] = source(items);
	const parameters = {
		provider: first.provider,
		operation: 'textToVideo',
		model: '={{ $json.model }}',
		specifyParameters: 'json',
		parametersJson: '={{ $json.parameters }}',
	} as INodeParameters;
	const step = generate(first.id, {}, { name: `${GENERATE} ${name}`, ...credentialFor(first) });
	return [
		{ ...list, name: `Items ${name}`, after: ['Start', 0] },
		{ ...split, name: `Each ${name}` },
		{ ...step, parameters },
	];
}

function valuesFor(model: ModelSpec): Values {
	return withAssets(model.parameters, exampleValues(model));
}

/** The sandbox knows only assets that were uploaded to it. */
function withAssets(parameters: Parameter[], values: Values): Values {
	const replaced = parameters.flatMap((parameter) =>
		parameter.type === 'media' && parameter.formats.includes('assetId')
			? [[parameter.name, assets[parameter.kind]]]
			: [],
	);
	return { ...values, ...Object.fromEntries(replaced) };
}

function credentialOf({ provider, surface }: ModelSpec): string {
	if (provider === 'novita') return NOVITA_NAME;
	return surface.includes('enterprise') ? 'ModelsLab Enterprise' : 'ModelsLab';
}

function credentialFor(model: ModelSpec): Partial<Step> {
	const name = credentialOf(model);
	return name === NOVITA_NAME ? {} : credential('modelsLabApi', name);
}

/** Joins the outputs of many nodes, ten at a time, and waits for all their tasks together. */
function gather(run: WorkflowJson, names: string[]): void {
	let level = names;
	for (let depth = 0; level.length > 1; depth++) {
		const groups = Array.from({ length: Math.ceil(level.length / MOST_INPUTS) }, (_, index) =>
			level.slice(index * MOST_INPUTS, (index + 1) * MOST_INPUTS),
		);
		level = groups.map((group, index) => merge(run, `Merge ${depth}.${index}`, group));
	}
	const { credentials: novita } = credential('novitaApi', 'Novita AI');
	// A key of the plan Enterprise reads the tasks of both plans.
	const { credentials: modelsLab } = credential('modelsLabApi', 'ModelsLab Enterprise');
	const { nodes } = workflow('', waitForTask({}, { credentials: { ...novita, ...modelsLab } }));
	run.nodes.push({ ...elementAt(nodes, 1), id: 'wait' });
	run.connections[firstOf(level)] = { main: [[{ node: WAIT, type: 'main', index: 0 }]] };
}

function merge(run: WorkflowJson, name: string, inputs: string[]): string {
	run.nodes.push({
		id: name,
		name,
		type: 'n8n-nodes-base.merge',
		typeVersion: 3.2,
		position: [0, 0],
		parameters: { mode: 'append', numberInputs: Math.max(2, inputs.length) },
	});
	inputs.forEach((input, index) => {
		run.connections[input] = { main: [[{ node: name, type: 'main', index }]] };
	});
	return name;
}
