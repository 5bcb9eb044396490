/** One run of one node in an execution. */
interface NodeRun {
	node: string;
	/** The number of items of each output; a Filter's second output has the items that it removed. */
	items: number[];
	/** The `json` of each item of the first output. */
	json: Array<Record<string, unknown>>;
	/** The binary files of the first output's items. */
	files: BinaryFile[];
	milliseconds: number;
	/** The message, if the node stopped with one. */
	error?: string;
}

/** What n8n's command line says about a finished execution. */
export interface Execution {
	succeeded: boolean;
	/** In the order in which the nodes ran. */
	runs: NodeRun[];
	/** The message that ended the execution, if it did not succeed. */
	error?: string;
}

interface BinaryFile {
	fileName?: string;
	mimeType: string;
	/** Where n8n keeps its content: `filesystem-v2:` and a path below its storage folder. */
	id?: string;
}

interface RawItem {
	json: Record<string, unknown>;
	binary?: Record<string, BinaryFile>;
}

interface RawRun {
	executionIndex: number;
	executionTime: number;
	error?: { message: string };
	data?: { main?: Array<RawItem[] | null> };
}

interface RawExecution {
	data: { resultData: { runData: Record<string, RawRun[]>; error?: { message: string } } };
}

function nodeRun(node: string, run: RawRun): NodeRun {
	const outputs = (run.data?.main ?? []).map((output) => output ?? []);
	return {
		node,
		items: outputs.map((output) => output.length),
		json: (outputs[0] ?? []).map((item) => item.json),
		files: (outputs[0] ?? []).flatMap((item) => Object.values(item.binary ?? {})),
		milliseconds: run.executionTime,
		error: run.error?.message,
	};
}

/**
 * Reads the output of `n8n execute --rawOutput`: log lines, then the execution as JSON from a
 * line that is `{` to one that is `}`.
 *
 * @throws the output itself if there is no execution in it
 */
export function parseExecution(output: string, errors: string): Execution {
	const json = /^\{$[\s\S]*^\}$/m.exec(output);
	if (!json) throw new Error(`n8n did not run the workflow:\n${output}\n${errors}`);
	const { resultData } = (JSON.parse(json[0]) as RawExecution).data;
	const runs = Object.entries(resultData.runData)
		.flatMap(([node, all]) => all.map((run) => ({ node, run })))
		.sort((a, b) => a.run.executionIndex - b.run.executionIndex)
		.map(({ node, run }) => nodeRun(node, run));
	return { succeeded: !resultData.error, runs, error: resultData.error?.message };
}
