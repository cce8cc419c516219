/** What the numbers say about the question on the screen. */
export default function InsightPanel() {
  return null;
}
