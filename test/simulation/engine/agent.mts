import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Place } from './context.mts';
import { executeContext } from './context.mts';

/** An agent that calls the tool Generate Video for each item, and Wait for Task for each task. */
export async function runAgent(place: Place, told: string[]): Promise<INodeExecutionData[][]> {
	const { execution, entry } = place;
	const { Generate, Wait } = execution.workflow.nodes;
	for (const [index, { json }] of entry.items.entries()) {
		const answer = await callTool({ ...place, node: Generate! }, { ...json }, `call ${index}`);
		told.push(answer);
		const taskId = /"taskId":"([^"]+)"/.exec(answer)?.[1];
		if (!Wait || taskId === undefined) continue;
		const provider = /"provider":"([^"]+)"/.exec(answer)?.[1];
		const surface = /"surface":"([^"]+)"/.exec(answer)?.[1];
		told.push(
			await callTool({ ...place, node: Wait }, { taskId, provider, surface }, `wait ${index}`),
		);
	}
	return [[{ json: { output: told.join('\n') }, pairedItem: { item: 0 } }]];
}

/**
 * As `makeHandleToolInvocation` of n8n-core does: one object of arguments for all tries, and a run index
 * that is counted up with each.
 * @returns what the agent reads
 */
async function callTool(place: Place, args: IDataObject, name: string): Promise<string> {
	const { engine, execution, node } = place;
	const { tries, pauseMs } = node.retry ?? { tries: 1, pauseMs: 0 };
	const runs = (execution.state.runData[node.name] ??= []);
	let runIndex = runs.length;
	let last = '';
	for (let attempt = 0; attempt < tries; attempt++) {
		if (execution.cancel.signal.aborted) return 'Execution was cancelled';
		if (attempt > 0) await engine.world.sleep(pauseMs);
		const entry = { node: node.name, from: null, items: [{ json: args }] };
		const called: Place = { engine, execution, node, entry, runIndex: runIndex++, isTool: true };
		engine.world.point(`${node.name} called`);
		if (node.kind === 'GenerateVideo') engine.expect(called, name);
		try {
			const context = executeContext(called) as unknown as IExecuteFunctions;
			const outputs = (await engine.typeOf(node).execute!.call(context)) as INodeExecutionData[][];
			runs.push({ outputs });
			return JSON.stringify(outputs.flat().map(({ json }) => json));
		} catch (error) {
			const { message, description = '' } = error as Error & { description?: string };
			runs.push({ outputs: [] });
			last =
				description && !message.includes(description)
					? `${message}\n\nDetails: ${description}`
					: message;
			engine.world.tell(() => `${node.name} (tool) fails: ${message}`);
		}
	}
	return last;
}
