-- Views over the files of the history. Each says which kinds of files it needs; without them it is not there.

-- needs: emergency
-- What devices said.
CREATE VIEW readings AS
SELECT logTime, eventTime, timeQuality, arrivedAt, device, deviceKind, gateway, seq, alarm, alarmKind, test, fault, retained,
       station, building, floor, room, zone,
       smoke, temperature, humidity, co, gas, residualCurrent, cableTemperature, waterPressure, pm25, h2, ebike, doorOpen,
       callPoint, battery, day, partition, "offset"
FROM emergency WHERE type = 'reading';

-- needs: emergency
-- What people did about alerts, as it was asked for.
CREATE VIEW actions AS
SELECT logTime, eventTime AS clientTime, alertId, actor, verb, reason, cause, building, day, partition, "offset"
FROM emergency WHERE type = 'action';

-- needs: welfare
-- Who passed which door, by pseudonym.
CREATE VIEW checkins AS
SELECT logTime, eventTime, timeQuality, arrivedAt, person, device AS door, seq, direction, granted, station, building, day,
       partition, "offset"
FROM welfare WHERE type = 'checkin';

-- needs: alerts_files
-- Every rev of every alert, once.
CREATE VIEW alert_changes AS
SELECT * EXCLUDE (topic, timestamp, key), decode(value)::JSON AS json
FROM alerts_files
WHERE alertId IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY alertId, rev ORDER BY "offset" DESC) = 1;

-- needs: alerts_files
-- Every alert as it is now, or was at its end.
CREATE VIEW alerts AS
SELECT * EXCLUDE (value) FROM alert_changes
QUALIFY row_number() OVER (PARTITION BY alertId ORDER BY rev DESC) = 1;

-- needs: alerts_files
-- From each raise of an alert to its end: one row per raise, numbered. Times are those of the log.
CREATE VIEW episodes AS
WITH numbered AS (
  SELECT *, sum(CASE WHEN change IN ('raise', 'reraise') THEN 1 ELSE 0 END)
              OVER (PARTITION BY alertId ORDER BY rev) AS episode
  FROM alert_changes
)
SELECT alertId, episode::INTEGER AS episode, any_value(category) AS category, any_value(hazard) AS hazard,
       any_value(ruleId) AS ruleId, any_value(station) AS station, any_value(building) AS building, any_value(floor) AS floor,
       any_value(room) AS room, any_value(subject) AS subject,
       min_by(device, rev) AS device,
       CASE min(CASE severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END)
         WHEN 0 THEN 'critical' WHEN 1 THEN 'high' WHEN 2 THEN 'medium' ELSE 'low' END AS severity,
       bool_or(tier = 'confirmed') AS confirmed, bool_or(coalesce(drill, false)) AS drill,
       min(openedAt) AS openedAt, min(logTime) AS raisedAt,
       min(logTime) FILTER (change = 'confirm') AS confirmedAt,
       min(logTime) FILTER (change = 'acknowledge') AS acknowledgedAt,
       min(TRY_CAST(json ->> '$.work.dispatchedAt' AS TIMESTAMPTZ)) AS dispatchedAt,
       min(TRY_CAST(json ->> '$.work.arrivedAt' AS TIMESTAMPTZ)) AS arrivedAt,
       max(logTime) FILTER (change = 'close') AS closedAt,
       max(escalationLevel) AS escalationLevel, max_by(cause, rev) AS cause, max_by(state, rev) AS state, count(*) AS revs
FROM numbered GROUP BY alertId, episode;

-- needs: alerts_files
-- Seconds from the raise to what people did. Drills are left out.
CREATE VIEW response_times AS
SELECT alertId, episode, station, category, severity, confirmed, raisedAt,
       date_diff('millisecond', raisedAt, acknowledgedAt) / 1000 AS acknowledgeSeconds,
       date_diff('millisecond', raisedAt, dispatchedAt) / 1000 AS dispatchSeconds,
       date_diff('millisecond', raisedAt, arrivedAt) / 1000 AS arriveSeconds,
       date_diff('millisecond', raisedAt, closedAt) / 1000 AS closeSeconds
FROM episodes WHERE NOT drill;

-- needs: emergency
-- Each device as the log has known it.
CREATE VIEW device_health AS
SELECT device, max_by(deviceKind, logTime) AS deviceKind, max_by(station, logTime) AS station,
       max_by(building, logTime) AS building, max_by(floor, logTime) AS floor, max_by(room, logTime) AS room,
       max(logTime) AS lastSeen, count(*) AS readings, count(*) FILTER (alarm) AS alarmReadings,
       count(*) FILTER (test) AS testReadings, count(fault) AS faultReadings,
       count(*) FILTER (fault = 'offline') AS timesOffline, max_by(battery, logTime) FILTER (battery IS NOT NULL) AS battery
FROM readings WHERE device IS NOT NULL GROUP BY device;

-- needs: alerts_files labels_file
-- What analysts said that alerts were: the newest word of each.
CREATE VIEW labels AS
SELECT * FROM labels_file QUALIFY row_number() OVER (PARTITION BY alertId ORDER BY "at" DESC) = 1;

-- needs: alerts_files labels_file
-- Devices by how often they called for nothing.
CREATE VIEW false_alarms AS
SELECT device, any_value(alerts.station) AS station, any_value(alerts.building) AS building,
       count(*) FILTER (label = 'nuisance') AS nuisances, count(*) FILTER (label = 'true') AS trueAlarms,
       count(*) FILTER (label = 'test') AS tests
FROM labels JOIN alerts USING (alertId) GROUP BY device ORDER BY nuisances DESC, device;
