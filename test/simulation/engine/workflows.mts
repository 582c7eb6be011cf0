import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import type { ItemPlan, Plan } from '../plan.mts';
import { MODELS } from '../plan.mts';
import type { Chance } from '../random.mts';
import { defaultsOf } from './forms.mts';
import { outputNames } from './outputs.mts';
import type { Item, Workflow, WorkflowNode } from './types.mts';

type Types = Record<string, INodeType>;

const PLAIN = { onError: 'stopWorkflow', retry: null } as const;

/** A workflow of the plan's shape, and what its sub-workflow consists of. */
export function workflowsOf(plan: Plan, types: Types, chance: Chance) {
	const generate = generateNode(plan, types, chance);
	const wait = (outputs: string[][], more = {}) => waitNode(plan, types, outputs, more);
	const set = {
		...PLAIN,
		name: 'Set',
		kind: 'set',
		outputs: [['Wait']],
		parameter: () => undefined,
	};
	const ordering = [{ ...generate, outputs: [['Set']] }, set];
	const withWait = (): WorkflowNode[] => [...ordering, wait([])];
	switch (plan.shape) {
		case 'alone':
		case 'result':
			return { workflow: workflow(generate), child: null };
		case 'wait':
			return { workflow: workflow(...withWait()), child: null };
		case 'park':
			return {
				workflow: workflow(...ordering, ...parking(plan, types)),
				child: null,
			};
		case 'loop': {
			const loop = { ...PLAIN, name: 'Loop', kind: 'loop', outputs: [['Wait'], ['Generate']] };
			const inLoop = { ...generate, outputs: [['Loop']] };
			return {
				workflow: workflow({ ...loop, parameter: () => undefined }, inLoop, wait([])),
				child: null,
			};
		}
		case 'tool': {
			const agent = {
				...PLAIN,
				name: 'Agent',
				kind: 'agent',
				outputs: [],
				parameter: () => undefined,
			};
			const waitTool = waitNode(plan, types, [], { source: 'taskId' });
			return { workflow: workflow(agent, generate, waitTool), child: null };
		}
		case 'sub': {
			const call = {
				...plan.wait,
				name: 'Call',
				kind: 'child',
				outputs: [],
				parameter: () => undefined,
			};
			return { workflow: workflow(call), child: workflow(...withWait()) };
		}
	}
}

/** @returns the items that start the workflow */
export function itemsOf(plan: Plan): INodeExecutionData[] {
	return plan.items.map(({ n, twin }) => ({
		// A body for the Custom Request, which its expression hands on as it is.
		json: { n, order: { prompt: `[[${twin}]] Waves`, model_id: 'new-model' } },
	}));
}

/** @returns the nodes by name; the first starts the workflow */
function workflow(...nodes: WorkflowNode[]): Workflow {
	return {
		nodes: Object.fromEntries(nodes.map((node) => [node.name, node])),
		start: nodes[0]!.name,
	};
}

function generateNode(plan: Plan, types: Types, chance: Chance): WorkflowNode {
	const options = Object.fromEntries(Object.entries(plan.options).filter(([, value]) => value));
	const isVaried = (item: ItemPlan, name: string) =>
		item.expressions.some((one) => one.kind === 'varies' && one.name === name);
	return {
		...plan.generate,
		name: 'Generate',
		kind: 'GenerateVideo',
		outputs: [],
		parameter(name, { n, index, data }: Item) {
			const item = plan.items.find((one) => one.n === (n ?? index)) ?? plan.items[0]!;
			switch (name) {
				case 'prompt':
					return `[[${item.twin}]] Waves${isVaried(item, name) ? ` ${chance.text(8)}` : ''}`;
				case 'customBody':
					return data?.json.order;
				case 'options':
					return {
						...options,
						...(isVaried(item, 'seed') ? { seed: chance.integer(1, 1e6) } : {}),
					};
				case 'waitForResult':
					return plan.shape === 'result';
				case 'timeoutMinutes':
					return plan.timeoutMinutes;
				case 'download':
					return plan.download;
				default:
					return modelForm(types.GenerateVideo!, item.model)[name];
			}
		},
	};
}

function modelForm(type: INodeType, model: ItemPlan['model']) {
	const provider = MODELS[model];
	if (model !== 'custom') return defaultsOf(type, { provider, operation: 'textToVideo', model });
	return {
		provider,
		operation: 'customRequest',
		customPath: '/v7/video-fusion/text-to-video',
		surface: 'modelsLab/v7/video-fusion',
	} as Record<string, unknown>;
}

function waitNode(
	plan: Plan,
	types: Types,
	outputs: string[][],
	more: Record<string, unknown> = {},
): WorkflowNode {
	const form = {
		...defaultsOf(types.WaitForTask!, {}),
		timeoutMinutes: plan.timeoutMinutes,
		handOverAfterSeconds: plan.handOverAfterSeconds,
		download: plan.download,
		binaryPropertyName: 'video',
		options: plan.options.includeRawResponse ? { includeRawResponse: true } : {},
		...more,
	} as Record<string, unknown>;
	const names = outputNames(types.WaitForTask!.description, (name) => form[name]);
	return {
		...plan.wait,
		name: 'Wait',
		kind: 'WaitForTask',
		outputs,
		wired: names.flatMap((name, index) => (plan.wired.includes(name) ? index : [])),
		parameter: (name, { data }) =>
			form.source === 'taskId' && ['taskId', 'provider', 'surface'].includes(name)
				? data?.json[name]
				: form[name],
	};
}

/** Wait for Task hands over what still runs to Wait for Callback, which parks and leads back. */
function parking(plan: Plan, types: Types): WorkflowNode[] {
	const options = plan.itemsLeave === 'each' ? { itemsLeave: 'each' } : {};
	const wait = waitNode(plan, types, [], { mode: 'handOver', options });
	const names = outputNames(types.WaitForTask!.description, (name) =>
		wait.parameter(name, { n: null, index: 0, data: undefined }),
	);
	wait.outputs = names.map((name) => (name === 'Still Running' ? ['Park'] : []));
	const form: Record<string, unknown> = { wakeWhen: plan.itemsLeave === 'each' ? 'any' : 'all' };
	const park: WorkflowNode = {
		...PLAIN,
		name: 'Park',
		kind: 'WaitForCallback',
		outputs: [['Wait']],
		parameter: (name) => form[name],
	};
	return [wait, park];
}
