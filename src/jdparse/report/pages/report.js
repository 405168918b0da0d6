const DATA = readData("data");
const FILTERS = {
  documents: startDocuments(DATA.documents, byId("documents-list")),
  posts: startPosts(DATA.posts, byId("posts-list")),
};
startLanguage();
addEventListener("hashchange", () => {
  showView(FILTERS);
  scrollTo(0, 0);
});
showView(FILTERS);
