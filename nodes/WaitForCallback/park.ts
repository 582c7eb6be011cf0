import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../core/n8n/errors';
import { noteParking } from '../core/n8n/execution-store';
import { recoveryIn } from '../core/n8n/recovery';
import { runPorts } from '../core/n8n/run-ports';
import { isConnected } from '../core/n8n/wires';
import { withOthers } from '../core/output/other-orders';
import { noWayBackFailure } from '../core/output/unconnected';
import { awaitedTasks, nextWake } from '../core/wait/parking';

const OUTPUT = 0;

/**
 * Has n8n store the execution until a callback or the timer, if any of its tasks still runs.
 * @returns the items as they came; n8n passes them on when the execution is back
 * @throws NodeApiError where nothing is connected to the output, unless Continue On Fail is set: the
 * tasks would be lost when the execution is back
 */
export async function park(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const awaited = awaitedTasks(items.map(({ json }) => json));
	if (awaited.length > 0) {
		if (!context.continueOnFail() && !isConnected(context, OUTPUT)) {
			const paidTaskIds = awaited.map(({ task }) => task.taskId);
			const recovery = recoveryIn(context, 'step');
			throw toNodeError(
				context.getNode(),
				withOthers(noWayBackFailure(), { paidTaskIds }, recovery),
			);
		}
		const now = runPorts(context).now();
		const waitedMs = noteParking(context, now);
		await context.putExecutionToWait(new Date(nextWake(awaited, now, waitedMs)));
	}
	return [items];
}
