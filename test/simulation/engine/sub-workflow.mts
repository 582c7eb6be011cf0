import type { INodeExecutionData } from 'n8n-workflow';
import type { Place } from './context.mts';
import { create, runExecution } from './run-execution.mts';

/** n8n's Execute Sub-workflow: each call is an execution of its own, that knows nothing of another. */
export async function runChild({
	engine,
	execution,
	entry,
}: Place): Promise<INodeExecutionData[][]> {
	const child = create(engine, engine.childWorkflow!, entry.items, null);
	child.state.stack[0]!.from = 'Called';
	child.cancel = execution.cancel;
	await runExecution(engine, child);
	if (child.status !== 'success') {
		const runs = Object.values(child.state.runData).flat();
		const error = runs.find((run) => run.error)?.error;
		throw Object.assign(new Error(error?.message ?? 'The sub-workflow failed'), error);
	}
	return [Object.values(child.state.runData).at(-1)?.at(-1)?.outputs.flat() ?? []];
}
