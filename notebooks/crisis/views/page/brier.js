// How good forecasts were: the Brier score, and calibration in words. Pure: numbers in, words out.

const SURE = 70;
const UNLIKELY = 30;

/** What one forecast costs: the distance of a per cent from what came, multiplied by itself. */
export function cost(percent, came) {
  return (percent / 100 - (came ? 1 : 0)) ** 2;
}

/** The mean cost of forecasts `[{ percent, came }]`: 0 is perfect, 1 the worst there is. */
export function brier(forecasts) {
  return forecasts.reduce((sum, { percent, came }) => sum + cost(percent, came), 0) / forecasts.length;
}

/** A score beside that of somebody who always says 50 per cent. */
export function besideFifty(forecasts) {
  const own = brier(forecasts);
  const fifty = brier(forecasts.map(({ came }) => ({ percent: 50, came })));
  if (Math.abs(own - fifty) < 0.005) return "That is as good as saying 50 per cent each time.";
  return own < fifty ? "That is better than saying 50 per cent each time: your numbers carried knowledge."
    : "That is worse than saying 50 per cent each time. Look below at what cost you most: often it is one forecast that was very sure.";
}

/** One sentence for each group of forecasts: how often it came, and how often that was to be expected. */
export function calibration(forecasts) {
  const groups = [
    [`${SURE} per cent or more`, ({ percent }) => percent >= SURE],
    [`between ${UNLIKELY} and ${SURE} per cent`, ({ percent }) => percent > UNLIKELY && percent < SURE],
    [`${UNLIKELY} per cent or less`, ({ percent }) => percent <= UNLIKELY],
  ];
  return groups.map(([name, belongs]) => [name, forecasts.filter(belongs)]).filter(([, group]) => group.length)
    .map(([name, group]) => {
      const came = group.filter((one) => one.came).length;
      const expected = group.reduce((sum, { percent }) => sum + percent, 0) / 100;
      return `You said ${name} ${times(group.length)}: it came ${times(came)}. By your own numbers, about ${expected.toFixed(1)} of ${group.length} were to be expected.`;
    });
}

/** How memory moved: of those remembered otherwise, how many moved towards what came. */
export function memoryMoved(forecasts) {
  const moved = forecasts.filter(({ remembered, percent }) => remembered !== null && remembered !== percent);
  const towards = moved.filter(({ remembered, percent, came }) => (came ? remembered > percent : remembered < percent));
  return { remembered: forecasts.filter(({ remembered }) => remembered !== null).length, moved: moved.length, towards: towards.length };
}

function times(number) {
  return number === 1 ? "once" : number === 2 ? "twice" : number === 0 ? "not once" : `${number} times`;
}
