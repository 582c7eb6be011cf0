import type { INodeExecutionData } from 'n8n-workflow';
import type { Place } from './context.mts';

interface LoopMemory {
	/** Items that are still to come; undefined before the first turn. */
	rest?: INodeExecutionData[];
	done?: INodeExecutionData[];
}

/** n8n's Loop Over Items: outputs Done and Loop. */
export function runLoop({ engine, execution, node, entry }: Place): INodeExecutionData[][] {
	const memory = engine.contextOf(execution, node.name) as LoopMemory;
	if (memory.rest === undefined) Object.assign(memory, { rest: [...entry.items], done: [] });
	else memory.done!.push(...entry.items);
	const batch = memory.rest!.splice(0, engine.plan.batchSize);
	return batch.length === 0 ? [memory.done!, []] : [[], batch];
}
