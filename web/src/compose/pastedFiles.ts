/**
 * The files that are to be added when somebody pastes. Word and Excel put a picture of the text beside the text, and who copies text wants
 * text. A picture that is copied in a browser comes with HTML too, but without text; a copied file comes with its name, but without HTML.
 */
export function pastedFiles(clipboard: Pick<DataTransfer, "files" | "types" | "getData">): File[] {
  const formatted = clipboard.types.includes("text/html") || clipboard.types.includes("text/rtf");
  return formatted && clipboard.getData("text/plain").trim() !== "" ? [] : [...clipboard.files];
}
