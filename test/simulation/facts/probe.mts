import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { Command, Seen } from './director.mts';

/** Names of the argument objects of tool calls, as this process has seen them. */
const named = new WeakMap<object, string>();
let names = 0;

function nameOf(object: object): string {
	const name = named.get(object) ?? `arguments ${++names}`;
	named.set(object, name);
	return name;
}

async function ask(context: IExecuteFunctions, seen: Seen): Promise<Command> {
	const { body } = (await context.helpers.httpRequest({
		method: 'POST',
		url: context.getNodeParameter('director', 0) as string,
		body: seen,
		json: true,
		returnFullResponse: true,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
	})) as { body: { command: Command } };
	return body.command;
}

/** Until the run is stopped, or for ever. */
async function hang(context: IExecuteFunctions): Promise<never> {
	const signal = context.getExecutionCancelSignal();
	await new Promise<void>((resolve) => {
		if (signal?.aborted) resolve();
		signal?.addEventListener('abort', () => resolve());
	});
	throw new Error('The probe was stopped');
}

/**
 * A node that says what it finds of what n8n keeps, and does what it is told. It runs in the real n8n and
 * in the simulation's, so it imports nothing.
 */
export class Probe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: 'Says what it finds',
		defaults: { name: 'Probe' },
		usableAsTool: true,
		inputs: ['main'],
		outputs: ['main', 'main'],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: '',
				restartWebhook: true,
			},
		],
		properties: [
			{ displayName: 'Director', name: 'director', type: 'string', default: '' },
			{ displayName: 'Value', name: 'value', type: 'string', default: '' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const store = this.getContext('node');
		store.visits = Number(store.visits ?? 0) + 1;
		const items = this.getInputData();
		const proxy = this.getWorkflowDataProxy(0);
		const isCalledByAgent = 'getNextRunIndex' in this;
		const { name, type } = this.getNode();
		const command = await ask(this, {
			node: name,
			execution: this.getExecutionId(),
			run: Number(proxy.$runIndex),
			visits: store.visits as number,
			items: items.length,
			value: String(this.getNodeParameter('value', 0)),
			from: isCalledByAgent ? null : (this.getInputSourceData()?.previousNode ?? null),
			isTool: type.endsWith('Tool'),
			agentsArguments: isCalledByAgent ? nameOf(items[0]!.json) : null,
			resumeUrl: String(proxy.$execution.resumeUrl),
		});
		switch (command) {
			case 'two':
				return [[1, 2].map((n) => ({ json: { n }, pairedItem: 0 })), []];
			case 'throw':
				throw new Error('The probe fails');
			case 'error item':
				return [[{ json: { error: 'The probe fails' }, pairedItem: 0 }], []];
			case 'park':
				await this.putExecutionToWait(new Date(Date.now() + 86_400_000));
				return [items, []];
			case 'park briefly':
				await this.putExecutionToWait(new Date(Date.now() + 1_000));
				return [items, []];
			case 'back':
				return [[], items];
			case 'hang':
				return await hang(this);
			default:
				return [items, []];
		}
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const items = this.evaluateExpression('{{ $input.all() }}') as Array<{ json: IDataObject }>;
		return { workflowData: [items] };
	}
}
