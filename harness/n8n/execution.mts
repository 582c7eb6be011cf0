import type { IDataObject, INodeExecutionData, ITaskData } from 'n8n-workflow';

/** An execution as n8n's public API gives it, of which only this is used here. */
export interface ExecutionRecord {
	id: string;
	status: string;
	waitTill?: string | null;
	startedAt?: string;
	stoppedAt?: string | null;
	data?: {
		resultData?: {
			error?: ExecutionFailure;
			lastNodeExecuted?: string;
			runData?: Record<string, ITaskData[]>;
		};
	};
}

export interface ExecutionFailure extends IDataObject {
	message: string;
	description?: string;
	context?: IDataObject;
	node?: IDataObject;
}

/** One execution of a workflow, with shortcuts for tests. */
export class Execution {
	readonly id: string;
	/** `success`, `error`, `waiting`, `running`, `canceled`, `crashed`, `new`. */
	readonly status: string;
	/** The failure that ended the execution. */
	readonly error: ExecutionFailure | undefined;
	readonly record: ExecutionRecord;

	constructor(record: ExecutionRecord) {
		this.record = record;
		this.id = String(record.id);
		this.status = record.status;
		this.error = record.data?.resultData?.error;
	}

	/** Every run of the node, in order; a node in a loop has several. */
	runs(nodeName: string): ITaskData[] {
		return this.record.data?.resultData?.runData?.[nodeName] ?? [];
	}

	/** Everything that the node which ran last returned in its last run, from all its outputs. */
	lastItems(): INodeExecutionData[] {
		const last = this.record.data?.resultData?.lastNodeExecuted ?? '';
		return (this.runs(last).at(-1)?.data?.main ?? []).flatMap((items) => items ?? []);
	}

	/** What one output of the node returned in its last run. */
	items(nodeName: string, output = 0): INodeExecutionData[] {
		return this.runs(nodeName).at(-1)?.data?.main?.[output] ?? [];
	}
}
