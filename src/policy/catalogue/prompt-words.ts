import { words, type WordRule } from "./words.js";

/** What a product tells its own models. A prompt is also what a terminal asks, so it needs the model beside it. */
export const promptWords: WordRule = {
  classId: "agent-instructions",
  because: (word, what) => `is ${what} named after the "${word}" of a model`,
  strong: words("systemprompt systemprompts prompttemplate prompttemplates"),
  beginnings: [],
  likely: new Set(),
  weak: words("prompt prompts"),
  seconds: words(
    "agent agents subagent subagents ai llm llms gpt genai openai anthropic claude gemini mistral ollama bedrock copilot assistant assistants chat chatbot completion completions rag langchain langgraph system planner mcp",
  ),
  not: words("test tests testing spec inquirer enquirer readline password terminal"),
  kinds: new Set(["source", "template", "config", "other"]),
  tier: null,
};
