import type { Engine } from './engine.mts';
import { create, passOn } from './run-execution.mts';
import type { Execution, RunState } from './types.mts';

/**
 * A copy of what was stored. The node that has failed runs again; one at which the execution is parked
 * passes its input on.
 * @param isSaved whether the workflow is used as it is saved now, not as the execution has it
 */
export function retry(engine: Engine, first: Execution, isSaved: boolean): Execution {
	const state = JSON.parse(first.stored) as RunState;
	const [next] = state.stack;
	const isParked = state.waitTill !== null;
	const failed = state.last === null ? undefined : state.runData[state.last];
	if (failed?.at(-1)?.error) failed.pop();
	// The saved workflow's node takes the place of the one that was disabled.
	if (isSaved && next) delete next.isDisabled;
	if (isParked) passOn(state);
	const copy = create(engine, first.workflow, [], first, state);
	// n8n disables the node of the saved workflow itself then, and never enables it again.
	if (isParked && isSaved && next) copy.disabled.add(next.node);
	return copy;
}

/** What n8n finds after a kill: what was stored, and from its log of events which nodes have begun since. */
export function recover({ stored, begun }: Execution): string {
	const state = JSON.parse(stored) as RunState;
	const known = new Map(Object.entries(state.runData).map(([node, runs]) => [node, runs.length]));
	for (const { node, hasEnded } of begun) {
		const left = known.get(node) ?? 0;
		known.set(node, left - 1);
		state.last = node;
		if (left > 0) continue;
		const error = { message: 'Execution stopped at this node', description: '', context: {} };
		(state.runData[node] ??= []).push({ outputs: [], ...(hasEnded ? {} : { error }) });
	}
	return JSON.stringify(state);
}
