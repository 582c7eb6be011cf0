import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { sharedContext } from './context.mts';
import type { Engine } from './engine.mts';
import type { Execution, WorkflowNode } from './types.mts';

/** Brings a call to a parked execution, as n8n's waiting webhooks do. @returns the HTTP status */
export async function callBack(engine: Engine, address: string, body: object): Promise<number> {
	const url = new URL(address);
	const [, , executionId = '', suffix = ''] = url.pathname.split('/');
	const execution = engine.executions.get(executionId);
	if (!execution) return 404;
	const needsToken = engine.plan.line === '2.41';
	if (needsToken && url.searchParams.get('signature') !== 'token') return 401;
	if (execution.status !== 'waiting' || execution.isResuming) return 409;
	const node = execution.workflow.nodes[execution.state.stack[0]!.node]!;
	const type = engine.typeOf(node);
	const isAddressed = type.description.webhooks?.some(({ path }) => path === suffix);
	if (!type.webhook || !isAddressed) return 404;
	const query = Object.fromEntries(url.searchParams);
	const { context, sent } = webhookContext(engine, execution, node, query, body);
	engine.world.point('callback');
	const { workflowData } = await type.webhook.call(context as unknown as IWebhookFunctions);
	engine.world.tell(
		() => `callback to ${execution.id}: ${sent()}${workflowData ? ', resumed' : ''}`,
	);
	if (workflowData) resume(engine, execution, workflowData[0] ?? []);
	return sent();
}

/** n8n 2 lets only the first of two calls resume; 1.123 has no such guard. */
function resume(engine: Engine, execution: Execution, items: INodeExecutionData[]): void {
	if (execution.status !== 'waiting') return;
	if (execution.isResuming) {
		if (engine.plan.line === '1.123') engine.watcher.woken(execution, items, true);
		return;
	}
	engine.watcher.woken(execution, items, false);
	execution.isResuming = true;
	execution.resumeItems = items;
	execution.wake?.();
}

function webhookContext(
	engine: Engine,
	execution: Execution,
	node: WorkflowNode,
	query: object,
	body: object,
) {
	let status = 200;
	const response = {
		headersSent: false,
		status(code: number) {
			status = code;
			const done = () => {
				response.headersSent = true;
			};
			return { json: done, end: done, send: done };
		},
	};
	const context = {
		...sharedContext({ engine, execution, node, runIndex: 0 }),
		getBodyData: () => body,
		getQueryData: () => query,
		getHeaderData: () => ({}),
		getRequestObject: () => ({ rawBody: Buffer.from(JSON.stringify(body)), body, query }),
		getResponseObject: () => response,
		getNodeParameter: (name: string, fallback?: unknown) =>
			node.parameter(name, { n: null, index: 0, data: undefined }) ?? fallback,
		evaluateExpression: (expression: string, index = 0) => evaluated(expression, execution, index),
	};
	return { context, sent: () => status };
}

type Scope = (node: object, input: object, execution: object, json: unknown) => unknown;
const known = new Map<string, Scope>();

/** n8n evaluates on what is stored. */
function evaluated(expression: string, execution: Execution, index: number): unknown {
	const code = expression.replace(/^=?\{\{/, '').replace(/\}\}$/, '');
	const evaluate =
		known.get(code) ??
		(new Function('$node', '$input', '$execution', '$json', `return (${code})`) as Scope);
	known.set(code, evaluate);
	const { contexts, stack } = JSON.parse(execution.stored) as Execution['state'];
	const items = stack[0]!.items;
	const nodes = new Proxy(
		{},
		{ get: (_, name) => ({ context: (contexts[String(name)] ?? {}) as IDataObject }) },
	);
	const input = { all: () => items, first: () => items[0] };
	return evaluate(nodes, input, { id: execution.id }, items[index]?.json);
}
