import { spawnSync } from 'node:child_process';

/** Where a release is in the history of its repository. */
export interface History {
	/** Commit that is checked out, in full. */
	head: string;
	/** Commit that the tag names; undefined while there is no such tag. */
	tagged?: string;
	/** Whether the commit that is checked out is part of the main branch; undefined when git cannot tell. */
	onMain?: boolean;
}

export const MAIN = 'origin/main';

/**
 * Reads it from the git repository in a folder. Nothing is fetched.
 * @throws with git's own message, when the folder is no repository or has no commit
 */
export function readHistory(tag: string, folder = process.cwd()): History {
	const head = git(folder, ['rev-parse', '--verify', 'HEAD']);
	if (head.status !== 0) throw new Error(head.stderr);
	const tagged = git(folder, ['rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`]);
	return {
		head: head.stdout,
		tagged: tagged.status === 0 ? tagged.stdout : undefined,
		onMain: isOnMain(folder),
	};
}

function isOnMain(folder: string): boolean | undefined {
	const { status } = git(folder, ['merge-base', '--is-ancestor', 'HEAD', MAIN]);
	if (status === 0) return true;
	// A shallow clone lacks the commits in between, so its "no" means nothing.
	const shallow = git(folder, ['rev-parse', '--is-shallow-repository']).stdout === 'true';
	return status === 1 && !shallow ? false : undefined;
}

function git(cwd: string, args: string[]) {
	const { status, stdout, stderr, error } = spawnSync('git', args, { cwd, encoding: 'utf8' });
	if (error) throw error;
	return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}
