// The few words the island adds, in the page's language.
const english = document.documentElement.lang === "en";

export const words = english
  ? {
      tools: "Tools of the review", progress: "Items reviewed", all: "All", open: "To review", wrong: "To correct",
      find: "Find an item", next: "Next (j)", saved: (title: string, state: string) => `${title}: ${state}`,
      reviewed: (done: number, all: number) => `${done} of ${all} items reviewed`,
    }
  : {
      tools: "Công cụ soát", progress: "Số mục đã soát", all: "Tất cả", open: "Chờ soát", wrong: "Cần sửa",
      find: "Tìm mục", next: "Mục kế (j)", saved: (title: string, state: string) => `${title}: ${state}`,
      reviewed: (done: number, all: number) => `Đã soát ${done} trên ${all} mục`,
    };
