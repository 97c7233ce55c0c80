// Small behaviours of every page. Each improves something that already works without it.
import { applyChoices, offerChoices } from "./choices";
import { followJob } from "./job";
import { answerKeys } from "./keys";
import { forgetAtSignOut } from "./leave";
import { closeMenus } from "./menu";
import { offerPictures } from "./png";
import { offerPrint } from "./print";
import { findByKey } from "./search";
import { showWhatIsAsked } from "./show";
import { offerSuggestions } from "./suggest";
import { focusSummary } from "./summary";

answerKeys();
applyChoices();
offerChoices();
closeMenus();
forgetAtSignOut();
offerPictures();
offerPrint();
findByKey();
focusSummary();
followJob();
offerSuggestions();
showWhatIsAsked();
