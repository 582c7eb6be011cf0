import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { compileFunction } from 'node:vm';
import type { INodeType } from 'n8n-workflow';
import ts from 'typescript';
import type { Sources } from './sources.mts';
import { sourceOf } from './sources.mts';

/** A change to a source file, to prove that the simulation notices it. */
export interface Patch {
	/** Below the repository. */
	file: string;
	search: string;
	replace: string;
}

/** The node classes of the package, by class name. */
export type NodeClasses = Record<string, new () => INodeType>;

const ROOT = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

interface Module {
	exports: Record<string, unknown>;
}

interface Compiled {
	/** Files by the names under which it imports them. */
	imports: Map<string, string>;
	/** Whether it keeps something between calls, which a new process would not have. */
	isStateful: boolean;
	evaluate(module: Module, require: (name: string) => unknown): void;
}

const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const nodeFiles = (n8n.nodes as string[]).map((file) =>
	join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts')),
);

/** What keeps something between calls: a collection, an instance or a variable at the top level. */
const TOP_LEVEL_STATE =
	/^(?:export )?(?:let \w|const \w+(?:: [^=]+)? = (?:new (?!RegExp)\w+(?:<.*>)?\((?!\[)|\{\};|\[\];))/m;

/**
 * The nodes as they ship: their own sources, type-stripped. Clock, chance and timers are handed to every
 * module as names of its scope, so that time is virtual for them and for nobody else.
 */
export class Product {
	private readonly compiled = new Map<string, Compiled>();
	/** Modules that keep nothing: evaluated once. */
	private readonly shared = new Map<string, Module>();

	/**
	 * @param scope values for Date, Math and other names that the modules must not take from the process
	 * @param packages replacements of packages
	 * @param sources what is translated already; more is added
	 */
	private readonly scope: Record<string, unknown>;
	private readonly packages: Record<string, unknown>;
	private readonly sources: Sources;
	private readonly patches: readonly Patch[] = [];

	constructor(
		scope: Record<string, unknown>,
		packages: Record<string, unknown>,
		sources: Sources,
		patches: readonly Patch[] = [],
	) {
		this.sources = sources;
		this.scope = scope;
		this.packages = packages;
		this.patches = patches;
	}

	/** @returns the nodes as a new process has them */
	load(): NodeClasses {
		const own = new Map<string, Module>();
		const classes = Object.assign({}, ...nodeFiles.map((file) => this.evaluate(file, own).exports));
		const unused = this.patches.find(({ file }) => !this.compiled.has(join(ROOT, file)));
		if (unused) throw new Error(`No node imports ${unused.file}`);
		return classes;
	}

	private evaluate(file: string, own: Map<string, Module>): Module {
		const modules = this.isFresh(file) ? own : this.shared;
		const known = modules.get(file);
		if (known) return known;
		const module: Module = { exports: {} };
		modules.set(file, module);
		const { evaluate, imports } = this.compile(file);
		evaluate(module, (name) => {
			if (name in this.packages) return this.packages[name];
			const target = imports.get(name);
			return target ? this.evaluate(target, own).exports : require(name);
		});
		return module;
	}

	/** Whether the module, or one that it imports, keeps something. */
	private isFresh(file: string, seen = new Set<string>()): boolean {
		const known = this.freshness.get(file);
		if (known !== undefined) return known;
		if (seen.has(file)) return false;
		seen.add(file);
		const { isStateful, imports } = this.compile(file);
		const fresh = isStateful || [...imports.values()].some((one) => this.isFresh(one, seen));
		this.freshness.set(file, fresh);
		return fresh;
	}

	private readonly freshness = new Map<string, boolean>();

	private compile(file: string): Compiled {
		const known = this.compiled.get(file);
		if (known) return known;
		const patch = (text: string) => this.patched(file, text);
		const { text, code: outputText } = sourceOf(file, this.sources, patch);
		const names = Object.keys(this.scope);
		const code = compileFunction(outputText, ['module', 'exports', 'require', ...names], {
			filename: file,
		});
		const compiled: Compiled = {
			imports: new Map(
				[...outputText.matchAll(/require\("(\.[^"]+)"\)/g)].map(([, name]) => [
					name!,
					resolve(file, name!),
				]),
			),
			isStateful: TOP_LEVEL_STATE.test(text),
			evaluate: (module, load) =>
				void code(module, module.exports, load, ...names.map((name) => this.scope[name])),
		};
		this.compiled.set(file, compiled);
		return compiled;
	}

	private patched(file: string, source: string): string {
		const path = relative(ROOT, file);
		return this.patches.reduce((text, patch) => {
			if (patch.file !== path) return text;
			if (!text.includes(patch.search)) throw new Error(`${path} has no "${patch.search}"`);
			return text.replace(patch.search, () => patch.replace);
		}, source);
	}
}

function resolve(from: string, name: string): string {
	const path = join(dirname(from), name);
	for (const file of [`${path}.ts`, join(path, 'index.ts')]) {
		if (ts.sys.fileExists(file)) return file;
	}
	throw new Error(`${from} imports ${name}, which is not there`);
}
