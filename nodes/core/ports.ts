/** The environment of a run, as interfaces: n8n's in production, simulated in tests. */

export interface Clock {
	/** ms since the epoch */
	now(): number;
	/** Sleeps so many ms, or until the run is stopped. */
	sleep(ms: number): Promise<void>;
}

export interface StopSignal {
	/** Whether the user, or a timeout of n8n, has stopped the run. */
	stopped(): boolean;
}

export interface Log {
	info(message: string): void;
	warn(message: string): void;
}

/** The surroundings of one run of a node. */
export interface RunPorts extends Clock, StopSignal {
	/** From 0 to 1. */
	random(): number;
	log: Log;
}
