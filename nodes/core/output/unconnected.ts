import { providers } from '../providers';
import type { Problem } from '../providers/problem';
import type { Task } from '../task';
import type { Failure, ItemFailure } from './failure';
import type { Output } from './item';

/** Tasks that leave through an output to which nothing is connected: nobody would learn of them. */

/** @returns what is said of a task that still ran when its time was over */
export function timedOutProblem({ provider }: Pick<Task, 'provider'>): Problem {
	const { displayName } = providers[provider];
	return {
		message: `${displayName} has not finished the video within Timeout (Minutes)`,
		advice: 'The task is paid for and goes on.',
	};
}

/** @returns the failure, with what makes such items seen */
export function withConnectAdvice(failure: ItemFailure, output: Output): ItemFailure {
	const wanted =
		output === 'running'
			? connect('Timed Out', 'When a Task Still Runs', 'Send to Its Output')
			: connect('Failed', 'When a Task Fails', 'Send to Failed Output');
	return { ...failure, advice: `${failure.advice} ${wanted}`.trim() };
}

/**
 * @param running how many tasks still run
 * @returns the failure of a run whose items would leave through Still Running
 */
export function stillRunningFailure(running: number): Failure {
	const what = running === 1 ? 'A task still runs' : `${running} tasks still run`;
	return {
		itemIndex: null,
		message: `${what}, but nothing is connected to the output Still Running`,
		advice:
			"Connect Still Running to Wait for Callback, and that back to this node's input; or set Mode to Wait Until All Have Ended. To let such tasks go unnoticed, set the option When a Task Still Runs to Send to Its Output.",
		cause: 'provider',
	};
}

/** @returns the failure of a run of Wait for Callback whose items would lead nowhere */
export function noWayBackFailure(): Failure {
	return {
		itemIndex: null,
		message: 'Nothing is connected to the output of this node, so the videos would be lost',
		advice: 'Connect it back to the input of Wait for Task.',
		cause: 'provider',
	};
}

function connect(output: string, option: string, value: string): string {
	return `Nothing is connected to the output ${output}, so this node stopped. Connect ${output} to what should happen then, or set the option ${option} to ${value}.`;
}
