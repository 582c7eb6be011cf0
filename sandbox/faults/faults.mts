import { z } from 'zod';

/** An answer to be spoiled: which requests, how often, and how. */
export const faultSchema = z.strictObject({
	/** For whoever ordered it; shown in the list. */
	name: z.string().optional(),
	method: z.string().toUpperCase().optional(),
	/** Prefix of the path. */
	path: z.string().default(''),
	/** The request's URL must contain it. */
	taskId: z.union([z.string(), z.number()]).transform(String).optional(),
	/** Matching requests that pass first. */
	skip: z.int().min(0).default(0),
	/** Matching requests that are spoiled; -1 for ever. */
	times: z.int().min(-1).default(1),
	/** `after`: the request is handled (the task made), and then its answer is spoiled. */
	when: z.enum(['before', 'after']).optional(),
	status: z.int().min(100).max(599).optional(),
	headers: z.record(z.string(), z.string()).optional(),
	body: z.unknown().optional(),
	/** Real milliseconds before the answer. */
	delayMs: z.number().min(0).optional(),
	/** Ends the connection before the answer, after its headers, or after so many body bytes. */
	cut: z.union([z.enum(['before', 'headers']), z.int().min(0)]).optional(),
	/** Random bytes, or a web page, instead of the body. */
	garbage: z.union([z.literal(true), z.literal('html')]).optional(),
});

export type Fault = z.infer<typeof faultSchema>;

/** The faults still to come, in the order in which they were asked for. */
export class Faults {
	private faults: Fault[] = [];

	add(faults: Fault[]) {
		this.faults.push(...faults);
	}

	list(): Fault[] {
		return this.faults.filter(({ times }) => times !== 0);
	}

	clear() {
		this.faults = [];
	}

	/** The fault that a request runs into, used up by one; undefined for none. */
	take(method: string, path: string, url: string): Fault | undefined {
		for (const fault of this.list()) {
			if (fault.method && fault.method !== method) continue;
			if (!path.startsWith(fault.path)) continue;
			if (fault.taskId !== undefined && !url.includes(fault.taskId)) continue;
			if (fault.skip > 0) {
				fault.skip--;
				continue;
			}
			if (fault.times > 0) fault.times--;
			return fault;
		}
		return undefined;
	}
}

/** True when the request must not reach its handler. */
export function answersItself(fault: Fault): boolean {
	if (fault.when) return fault.when === 'before' && hasAnswer(fault);
	// Cutting a body after some bytes needs the real body, unless one is given.
	const needsBody = typeof fault.cut === 'number' && fault.body === undefined && !fault.garbage;
	return hasAnswer(fault) && !needsBody;
}

function hasAnswer({ status, body, cut, garbage }: Fault): boolean {
	return [status, body, cut, garbage].some((part) => part !== undefined);
}
